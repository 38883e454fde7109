using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>How a try's HTTP calls are put into words. Pure.</summary>
internal static class TryReportText
{
    /// <summary>Host and path: what people know a service by.</summary>
    public static string ShortUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? $"{parsed.Authority}{parsed.AbsolutePath}" : url;

    public static string How(HttpCall call) => call switch
    {
        { Source: HttpSource.Withheld } => "not sent",
        { Source: HttpSource.Mock } => $"mocked · {Milliseconds.Text(call.DurationMs)}",
        { Status: null, Error: { } error } => error,
        _ => Milliseconds.Text(call.DurationMs),
    };
}
