using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Effects;

/// <summary>A reply that a try gives in place of a service.</summary>
/// <param name="method">Method it answers, in any case; <c>*</c> answers every one.</param>
/// <param name="url">URL it answers, exactly; <c>*</c> in it stands for any characters.</param>
/// <param name="reply">What it answers with.</param>
public sealed class HttpMock(string method, string url, HttpReply reply)
{
    // A pattern of stars and plain text; matching it takes linear time however it is written.
    private readonly Regex _url = new(
        $"^{Regex.Escape(url).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>What it answers with.</summary>
    public HttpReply Reply => reply;

    /// <summary>How many requests it answers; null answers any number.</summary>
    public int? Times { get; init; }

    /// <summary>Whether it answers a request.</summary>
    public bool Matches(HttpEffect request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return (method == "*" || string.Equals(method, request.Method, StringComparison.OrdinalIgnoreCase)) && _url.IsMatch(request.Url);
    }
}
