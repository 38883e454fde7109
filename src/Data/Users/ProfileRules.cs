namespace RulesDashboard.Data.Users;

/// <summary>What a profile may hold, and how it is put on the user.</summary>
internal static class ProfileRules
{
    /// <param name="change">The whole profile.</param>
    /// <param name="needsEmail">Whether the user signs in with it.</param>
    public static string? Check(ProfileChange change, bool needsEmail) =>
        (change.Email?.Trim() is { } email && (needsEmail || email.Length > 0) ? ProfileChecks.Email(email) : null) ?? CheckOthers(change);

    /// <summary>Also of users who have no e-mail.</summary>
    public static string? Check(ImportedUser user) => user switch
    {
        { UserId: { } id } when id.Length is 0 or > User.IdLength || id.Any(ProfileChecks.IsOdd) => $"user_id has 1 to {User.IdLength} characters without spaces.",
        { UserId: null, Email: null, Username: null } => "A user needs an e-mail.",
        { Username: { } name } when ProfileChecks.Username(name) is { } message => message,
        { LastIp.Length: > 64 } => "last_ip has at most 64 characters.",
        { LoginsCount: < 0 } => "logins_count cannot be less than 0.",
        _ => (user.Email is { } email ? ProfileChecks.Email(email) : null) ?? CheckOthers(user.Profile),
    };

    public static void Apply(ProfileChange change, User user)
    {
        var email = change.Email.Trim();
        if (user.UserName == user.Email)
        {
            (user.UserName, user.NormalizedUserName) = (email, Normalize(email));
        }

        (user.Email, user.NormalizedEmail) = email.Length == 0 ? (null, null) : (email, Normalize(email));
        ApplyOthers(change, user);
    }

    public static void Apply(ImportedUser imported, User user)
    {
        // Names are for signing in here: another provider's people may be called as they like.
        var name = user.IsOfDatabase ? imported.Username ?? imported.Email ?? user.Id : user.Id;
        (user.UserName, user.NormalizedUserName) = (name, Normalize(name));
        (user.Email, user.NormalizedEmail) = (imported.Email, imported.Email is { } email ? Normalize(email) : null);
        ApplyOthers(imported.Profile, user);
    }

    private static void ApplyOthers(ProfileChange change, User user)
    {
        user.EmailConfirmed = change.EmailVerified;
        (user.Name, user.GivenName, user.FamilyName) = (Clean(change.Name), Clean(change.GivenName), Clean(change.FamilyName));
        (user.Nickname, user.Picture) = (Clean(change.Nickname), Clean(change.Picture));
        (user.PhoneNumber, user.PhoneNumberConfirmed) = (Clean(change.PhoneNumber), change.PhoneVerified);
    }

    private static string? CheckOthers(ProfileChange change) =>
        ProfileChecks.Name(change.Name) ?? ProfileChecks.TooLong("Given name", change.GivenName, 150) ?? ProfileChecks.TooLong("Family name", change.FamilyName, 150)
        ?? ProfileChecks.TooLong("Nickname", change.Nickname, 300) ?? ProfileChecks.TooLong("Phone number", change.PhoneNumber, 64) ?? ProfileChecks.Picture(change.Picture);

    /// <summary>As Identity's UpperInvariantLookupNormalizer does, so that both find the same user.</summary>
    public static string Normalize(string value) => value.Normalize().ToUpperInvariant();

    private static string? Clean(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
