namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Passwords of eight characters and more that everybody tries first. A connection adds its own; <see cref="IPasswordBreachCheck"/> is where a larger list belongs.</summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> Words = new(
        ("12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 11111111 00000000 88888888 22222222 12341234 11223344 12121212 10203040 147258369 159357159 " +
        "password password1 password12 password123 password! passw0rd p@ssw0rd p@ssword pa$$word passwort passwort1 passwort123 kennwort changeme changeme123 default1 letmein1 letmein123 welcome1 welcome123 " +
        "qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwertz123 qwertzuiop qwertzui asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 yxcvbnm1 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 qazwsxedc zaq12wsx abcd1234 abc12345 abcdefgh a1b2c3d4 " +
        "iloveyou iloveyou1 ichliebedich sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball superman superman1 batman123 spiderman pokemon1 starwars starwars1 trustno1 dragon123 monkey123 master123 shadow123 " +
        "michael1 jennifer jordan23 charlie1 jessica1 michelle alexander samantha patricia danielle computer computer1 internet internet1 whatever whatever1 security security1 administrator admin123 admin1234 adminadmin root1234 test1234 testtest testing123 " +
        "login123 access14 freedom1 mercedes porsche911 corvette mustang1 liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid bayern123 schalke04 hallo123 hallohallo schatz123 geheim123 sommer2024 sommer2025 sommer2026 winter2024 winter2025 winter2026 " +
        "summer2024 summer2025 summer2026 spring2025 autumn2025 january1 september monday123 letmeinplease secret123 secretsecret google123 facebook1 linkedin1 samsung1 apple123 microsoft1 windows10 minecraft fortnite1 butterfly chocolate cheesecake jellybean").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string password) => Words.Contains(password);
}
