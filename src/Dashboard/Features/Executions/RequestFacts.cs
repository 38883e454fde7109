using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>One line about the request that led to an execution.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">Short.</param>
/// <param name="Detail">In full, on hover.</param>
/// <param name="IsCode">Whether it is an identifier.</param>
internal sealed record RequestFact(string Name, string Text, string Detail, bool IsCode = false);

/// <summary>What is known of the request, for people; facts that are missing are left out. Pure.</summary>
internal static class RequestFacts
{
    public static IReadOnlyList<RequestFact> Of(Execution execution)
    {
        var context = JsonNode.Parse(execution.InputContext ?? "{}");
        var request = context?["request"];
        var place = string.Join(", ", new[] { Text(request?["geoip"]?["city_name"]), Text(request?["geoip"]?["country_code"]) }.Where(part => part.Length > 0));
        var ip = place.Length > 0 && execution.Ip.Length > 0 ? $"{execution.Ip} · {place}" : execution.Ip;
        var methods = (context?["authentication"]?["methods"] as JsonArray)?.Select(method => Text(method?["name"])).ToList() ?? [];
        var session = Text(context?["sessionID"]);
        var second = execution.Outcome == ExecutionOutcome.SecondFactor ? "asked" : methods.Contains("mfa") ? "given" : "not asked";
        RequestFact[] facts =
        [
            new("Protocol", execution.Protocol, execution.Protocol),
            new("IP", ip, ip),
            new("Agent", UserAgentText.Of(execution.UserAgent), execution.UserAgent),
            new("Second factor", second, second),
            new("Session", session.Length > 10 ? $"{session[..6]}…" : session, session, IsCode: true),
            new("Pipeline", execution.SnapshotId is { Length: > 8 } id ? id[..8] : execution.SnapshotId ?? "", $"Snapshot {execution.SnapshotId}", IsCode: true),
        ];
        return [.. facts.Where(fact => fact.Text.Length > 0)];
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
