using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Which headers of a rule are sent. Those that belong to the connection, not to the request, are the sender's own.</summary>
/// <remarks>
/// <c>Host</c> among them: a name other than the URL's would lead past the list of hosts, and choose whose certificate is asked for.
/// </remarks>
internal static partial class EgressHeaders
{
    private static readonly HashSet<string> OfContent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires", "Last-Modified",
    };

    // Rules carry these along from examples; the sender does what they say by itself.
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
    };

    private static readonly HashSet<string> Withheld = new(StringComparer.OrdinalIgnoreCase) { "Expect", "HTTP2-Settings", "Proxy", "Upgrade" };

    /// <summary>Copies what is sent.</summary>
    public static void Copy(IReadOnlyDictionary<string, string> given, HttpRequestMessage message)
    {
        foreach (var (name, value) in given.Where(header => !IsHost(header.Key) && !OfConnection.Contains(header.Key) && !IsWithheld(header.Key)))
        {
            HttpHeaders? headers = OfContent.Contains(name) ? message.Content?.Headers : message.Headers;
            headers?.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Names of headers whose absence changes what the rule asked for, in order.</summary>
    public static IReadOnlyList<string> Unsent(HttpEffect request) =>
    [
        .. request.Headers
            .Where(header => IsHost(header.Key) ? !IsOwnHost(header.Value, request.Url) : IsWithheld(header.Key) && !OfConnection.Contains(header.Key))
            .Select(header => header.Key),
    ];

    /// <summary>Node's error for a header that no request can carry; null when all can be sent.</summary>
    public static HttpReply.Lost? Check(IReadOnlyDictionary<string, string> given)
    {
        foreach (var (name, value) in given)
        {
            if (!Token().IsMatch(name))
            {
                return new HttpReply.Lost("ERR_INVALID_HTTP_TOKEN", $"Header name must be a valid HTTP token [\"{name}\"]", "A header's name is not valid.") { Connecting = true };
            }

            if (!Content().IsMatch(value))
            {
                return new HttpReply.Lost("ERR_INVALID_CHAR", $"Invalid character in header content [\"{name}\"]", $"The header {name} contains a character that no header can carry.") { Connecting = true };
            }
        }

        return null;
    }

    private static bool IsHost(string name) => name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    private static bool IsWithheld(string name) => Withheld.Contains(name) || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnHost(string value, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (value.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase) || value.Equals($"{uri.Host}:{uri.Port}", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\A[!#$%&'*+\-.^_`|~0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[\t\x20-\x7e\x80-\xff]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Content();
}
