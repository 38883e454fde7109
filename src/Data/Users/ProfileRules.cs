namespace RulesDashboard.Data.Users;

/// <summary>What a profile may hold, and how it is put on the user.</summary>
internal static class ProfileRules
{
    public static string? Check(ProfileChange change)
    {
        var email = change.Email?.Trim() ?? "";
        return email.Length is 0 or > 256 || email.IndexOf('@', StringComparison.Ordinal) is < 1 || email.EndsWith('@')
            || email.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            ? "Give an e-mail address, such as ada@example.com."
            : TooLong("Name", change.Name, 300) ?? TooLong("Given name", change.GivenName, 150) ?? TooLong("Family name", change.FamilyName, 150)
            ?? TooLong("Nickname", change.Nickname, 300) ?? TooLong("Phone number", change.PhoneNumber, 64) ?? CheckPicture(change.Picture);
    }

    public static void Apply(ProfileChange change, User user)
    {
        var email = change.Email.Trim();
        if (user.UserName == user.Email)
        {
            (user.UserName, user.NormalizedUserName) = (email, Normalize(email));
        }

        (user.Email, user.NormalizedEmail, user.EmailConfirmed) = (email, Normalize(email), change.EmailVerified);
        (user.Name, user.GivenName, user.FamilyName) = (Clean(change.Name), Clean(change.GivenName), Clean(change.FamilyName));
        (user.Nickname, user.Picture) = (Clean(change.Nickname), Clean(change.Picture));
        (user.PhoneNumber, user.PhoneNumberConfirmed) = (Clean(change.PhoneNumber), change.PhoneVerified);
    }

    // As Identity's UpperInvariantLookupNormalizer, so that both find the same user.
    private static string Normalize(string value) => value.Normalize().ToUpperInvariant();

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? TooLong(string field, string? value, int length) =>
        value?.Trim().Length > length ? $"{field} has at most {length} characters." : null;

    private static string? CheckPicture(string? picture) => Clean(picture) switch
    {
        null => null,
        { Length: <= 2048 } address when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" => null,
        _ => "The picture is an absolute http or https address of at most 2,048 characters.",
    };
}
