namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>What a person can get wrong in a user's fields, as messages for the field; null when nothing is. The store checks again.</summary>
internal static class UserFieldChecks
{
    public static string? Email(string? text)
    {
        var email = text?.Trim() ?? "";
        return email.Length is 0 or > 256 || email.IndexOf('@', StringComparison.Ordinal) < 1 || email.EndsWith('@')
            || email.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            ? "Give an e-mail address, such as ada@example.com."
            : null;
    }

    public static string? Name(string? text) => text?.Trim().Length > 300 ? "A name has at most 300 characters." : null;

    public static string? Username(string? text) => text?.Length > 256 ? "A user name has at most 256 characters." : null;

    public static string? Picture(string? text) =>
        string.IsNullOrWhiteSpace(text) || (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? null
            : "Give an absolute http or https address, such as https://example.com/ada.png.";

    public static string? Role(string? text) => text?.Trim() switch
    {
        null or "" => "Give the role a name, such as editor.",
        { Length: > 64 } => "A role's name has at most 64 characters.",
        { } name when name.Any(char.IsControl) => "A role's name is one line of text.",
        { } name when name.Equals(Data.Users.DashboardRoles.Administrator, StringComparison.OrdinalIgnoreCase) =>
            "This name is kept for the dashboard: use the switch above.",
        _ => null,
    };
}
