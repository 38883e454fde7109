namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Addresses as a person types them: one per line, empty lines ignored.</summary>
internal static class UrlLines
{
    public const int MaxCount = 100;
    public const int MaxLength = 2048;

    /// <summary>Schemes that an app cannot have as its own: browsers and systems do something by themselves with what follows.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "http", "https", "ws", "wss", "ftp", "ftps", "sftp", "ssh", "telnet", "file", "content", "data", "blob", "filesystem", "about", "javascript", "vbscript",
        "view-source", "jar", "resource", "chrome", "chrome-extension", "intent", "mailto", "tel", "sms",
    };

    /// <summary>The addresses without surrounding space, each once.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal)];

    public static string Join(IEnumerable<string> urls) => string.Join('\n', urls);

    /// <summary>Null when every line is an address, else a message that names the first line that is none.</summary>
    public static string? CheckText(string? text)
    {
        var lines = (text ?? "").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].Trim() is { Length: > 0 } line && Problem(line) is { } problem)
            {
                return $"Line {index + 1}, “{Shorten(line)}”: {problem}";
            }
        }

        return Check(Split(text));
    }

    /// <summary>Null when all are addresses and not too many, else a message.</summary>
    public static string? Check(IReadOnlyList<string> urls) => urls.Count > MaxCount
        ? $"At most {MaxCount} addresses."
        : urls.Select(url => Problem(url) is { } problem ? $"“{Shorten(url)}”: {problem}" : null).FirstOrDefault(message => message is not null);

    /// <summary>Whether it is an address that a browser may be sent to: a page's, or one that opens an app, as <c>com.example.app://callback</c>.</summary>
    public static bool IsAddress(string url) => Problem(url) is null;

    private static string? Problem(string url)
    {
        if (url.Length > MaxLength)
        {
            return $"an address has at most {MaxLength:N0} characters.";
        }

        if (url.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '\\' or '*'))
        {
            return "an address has no spaces, backslashes or wildcards; put one on each line.";
        }

        // On Unix "/callback" counts as an absolute file address: the scheme decides.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !(IsOfPage(uri, url) || IsOfApp(uri, url)))
        {
            return "give a whole address, such as https://app.example.com/callback.";
        }

        return uri.UserInfo.Length > 0 ? "leave out the user name and password."
            : url.Contains('#', StringComparison.Ordinal) ? "leave out the fragment, # and what follows it."
            : null;
    }

    private static bool IsOfPage(Uri uri, string url) =>
        uri.Scheme is "http" or "https" && uri.Host.Length > 0 && url.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfApp(Uri uri, string url) => !Taken.Contains(uri.Scheme) && url.StartsWith(uri.Scheme + ":/", StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
