using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Testing;

/// <summary>Test data with only what matters visible at the call.</summary>
internal static partial class Build
{
    public static RuleScript Rule(string source, string name = "Test rule", FailurePolicy onError = FailurePolicy.Deny) =>
        new(Guid.CreateVersion7(), name, 1, source, onError);

    public static PipelineRequest Request(params string[] rules) => new()
    {
        Rules = [.. rules.Select((source, index) => Rule(source, $"Rule {index + 1}"))],
        User = """{"user_id":"auth0|1","email":"ada@example.com","app_metadata":{"roles":["writer"]}}""",
        Context = """{"clientID":"shop","protocol":"oidc-basic-profile","idToken":{},"accessToken":{},"request":{"query":{},"ip":"203.0.113.9"}}""",
    };
}
