using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The <c>provider</c> in <c>context.multifactor</c>. Pure. Source: semantics 7.2.</summary>
internal static class FactorProvider
{
    private static readonly HashSet<string> Known = ["any", "guardian", "google-authenticator"];
    private const int Shown = 40;

    /// <summary>What the author should know about a provider for which any factor stands in, as a sentence; null when there is nothing to say.</summary>
    /// <param name="request">What the rule set: a JSON object.</param>
    public static string? Remark(string request) => JsonNode.Parse(request)?["provider"] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var name) => Known.Contains(name) ? null
            : $"context.multifactor.provider is \"{(name.Length <= Shown ? name : name[..Shown] + "…")}\", which this server does not have: the user may prove any second factor.",
        _ => "context.multifactor.provider is not a text: the user may prove any second factor.",
    };
}
