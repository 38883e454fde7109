namespace RulesDashboard.Data.Users;

/// <summary>What a field of a profile may hold: null when the text is fine, else a message for whoever wrote it.</summary>
public static class ProfileChecks
{
    private const int NameLength = 300;
    private const int EmailLength = 256;
    private const int UsernameLength = 256;
    private const int PictureLength = 2048;

    /// <summary>What mail can be sent to; not empty.</summary>
    public static string? Email(string? text) =>
        text?.Trim() is { Length: > 0 and <= EmailLength } email && email.IndexOf('@', StringComparison.Ordinal) >= 1 && !email.EndsWith('@') && !email.Any(IsOdd)
            ? null
            : "Give an e-mail address, such as ada@example.com.";

    /// <summary>A person's whole name, or nothing.</summary>
    public static string? Name(string? text) => TooLong("Name", text, NameLength);

    /// <summary>What a person signs in with in place of the e-mail; null when there is none.</summary>
    public static string? Username(string? text) => text is { Length: 0 or > UsernameLength } || text?.Any(IsOdd) == true
        ? $"A user name has 1 to {UsernameLength} characters without spaces."
        : null;

    /// <summary>The address of an image, or nothing.</summary>
    public static string? Picture(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { Length: <= PictureLength } address when Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" => null,
        _ => "The picture is an absolute http or https address of at most 2,048 characters, such as https://example.com/ada.png.",
    };

    internal static string? TooLong(string field, string? value, int length) =>
        value?.Trim().Length > length ? $"{field} has at most {length} characters." : null;

    internal static bool IsOdd(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
