using System.Text.RegularExpressions;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>What a service answers to one kind of request, as a case writes it: <c>POST https://api.test/x 201 [x-id: 7] {"ok":true}</c>.</summary>
/// <remarks>In place of the status stands Node's code of a failure (<c>ECONNREFUSED</c>), or <c>hang</c> for an answer that never comes.</remarks>
internal sealed partial record ScriptedReply(string Method, string Url, int? Status, string Failure, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static ScriptedReply Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"Not a reply: {text}");
        }

        var headers = match.Groups["header"].Captures.Select(header => header.Value.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var body = match.Groups["body"].Value;
        headers.TryAdd("content-type", body is ['{' or '[', ..] ? "application/json" : body is ['<', ..] ? "text/xml" : "text/plain");
        var isStatus = int.TryParse(match.Groups["result"].ValueSpan, out var status);
        return new ScriptedReply(match.Groups["method"].Value, match.Groups["url"].Value, isStatus ? status : null, match.Groups["result"].Value, headers, body);
    }

    /// <summary>Whether it answers this request; a URL without a query answers to any query.</summary>
    public bool Answers(string method, string url) =>
        Method == method && (Url == url || (!Url.Contains('?', StringComparison.Ordinal) && url.StartsWith(Url + "?", StringComparison.Ordinal)));

    [GeneratedRegex(@"^(?<method>[A-Z]+) (?<url>\S+) (?<result>\d{3}|[A-Z_]+|hang|drop)(?: \[(?<header>[a-z0-9-]+: [^\]]+)\])*(?: (?<body>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}

/// <summary>The services of one case: each request takes the next of the replies that fit, the last of them for good.</summary>
internal sealed class ScriptedServices(IEnumerable<ScriptedReply> replies)
{
    private readonly List<ScriptedReply> _replies = [.. replies];
    private readonly Lock _gate = new();

    public ScriptedReply? Take(string method, string url)
    {
        lock (_gate)
        {
            var index = _replies.FindIndex(reply => reply.Answers(method, url));
            if (index < 0)
            {
                return null;
            }

            var reply = _replies[index];
            if (_replies.FindIndex(index + 1, next => next.Answers(method, url)) >= 0)
            {
                _replies.RemoveAt(index);
            }

            return reply;
        }
    }
}
