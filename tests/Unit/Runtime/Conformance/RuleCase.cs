using System.Text.Json.Nodes;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>Rules, what goes into them and what must come out of them, as a case file writes it (see Cases/README.md).</summary>
internal sealed record RuleCase
{
    /// <summary>Section and behaviour; unique, the name of the test.</summary>
    public required string Name { get; init; }

    public List<RuleScript> Rules { get; init; } = [];

    public JsonObject User { get; } = (JsonObject)JsonNode.Parse("""{"user_id":"auth0|1","email":"ada@example.com","app_metadata":{"roles":["writer"]}}""")!;

    public JsonObject Context { get; } = (JsonObject)JsonNode.Parse("""{"clientID":"shop","protocol":"oidc-basic-profile","idToken":{},"accessToken":{},"request":{"query":{},"ip":"203.0.113.9"}}""")!;

    public Dictionary<string, string> Configuration { get; } = [];

    /// <summary>What services answer, in order: <c>GET https://api.test/x 200 {"a":1}</c>.</summary>
    public List<ScriptedReply> Replies { get; } = [];

    /// <summary>Why the store refuses metadata writes; null when it takes them.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many logins in a row share what rules keep on <c>global</c>; the last one is looked at.</summary>
    public int Logins { get; set; } = 1;

    /// <summary>The limits it runs under; see <see cref="CaseLimits"/>.</summary>
    public string Limits { get; set; } = "usual";

    /// <summary>What must come out, a line each.</summary>
    public List<string> Expected { get; } = [];

    /// <summary>What it still waits for; null when it runs.</summary>
    public string? WaitsFor { get; set; }

    public PipelineRequest ToRequest() => new()
    {
        Rules = Rules,
        User = User.ToJsonString(),
        Context = Context.ToJsonString(),
        Configuration = Configuration,
        Auth0 = new Auth0Access("acme.test", "https://acme.test/api/v2", "management-token"),
        SnapshotId = Name,
    };
}
