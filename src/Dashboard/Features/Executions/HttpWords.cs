using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>An HTTP call of a rule in a few words. Pure.</summary>
internal static class HttpWords
{
    /// <summary>Method, host and what came of it: "POST api.example.com · 200".</summary>
    public static string Short(HttpCall call)
    {
        var host = Uri.TryCreate(call.Url, UriKind.Absolute, out var url) ? url.Authority : call.Url;
        var result = call switch
        {
            { Status: { } status } => $"{status}",
            { Source: HttpSource.Withheld } => "not sent",
            { Error: not null } => "no reply",
            _ => "waiting",
        };
        return $"{call.Method} {host} · {result}{(call.Source == HttpSource.Mock ? " · mock" : "")}";
    }
}
