using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>One claim of a token and who set it. Pure.</summary>
/// <param name="Token">"ID token" or "Access token".</param>
/// <param name="Name">The claim.</param>
/// <param name="Value">JSON.</param>
/// <param name="Rule">The last rule that set it; null when none did.</param>
/// <param name="Source">Who set it when no rule did: "connection" or "application".</param>
/// <param name="Dropped">Why the token does not carry it; null when it does.</param>
internal sealed record ExecutionClaim(string Token, string Name, string Value, ExecutionStep? Rule, string Source, string? Dropped)
{
    private const string IdToken = "ID token";
    private const string AccessToken = "Access token";

    /// <summary>Claims of the ID token, then of the access token. Exactly those that the protocol endpoints issue for the same input.</summary>
    public static IReadOnlyList<ExecutionClaim> Of(Execution execution, IReadOnlyList<StepTrace> steps)
    {
        var input = Parse(execution.InputUser);
        var scopes = Scopes(execution);
        var context = new JsonObject { ["idToken"] = Parse(execution.IdTokenClaims), ["accessToken"] = Parse(execution.AccessTokenClaims) };
        TokenClaims claims;
        try
        {
            claims = ClaimMapping.Map(FinalUser(input, steps), context, scopes, (bool?)(input["email_verified"] as JsonValue) ?? false, older: []);
        }
        catch (ClaimsTooLargeException)
        {
            // No token came of it: what the rules had asked for is all there is to show.
            claims = new TokenClaims([], [], null, []);
        }

        var rows = new List<ExecutionClaim>();
        rows.AddRange(claims.IdToken.Select(claim => new ExecutionClaim(
            IdToken, claim.Key, Text(claim.Value), WhoSet(steps, "idToken", claim.Key) ?? WhoChangedUser(steps, claim.Key), "connection", null)));
        rows.AddRange(Refused(steps, IdToken, "idToken", context, claims));
        rows.AddRange(claims.AccessToken.Select(claim => new ExecutionClaim(
            AccessToken, claim.Key, Text(claim.Value), WhoSet(steps, "accessToken", claim.Key), "connection", null)));
        rows.Add(new ExecutionClaim(
            AccessToken, "scope", string.Join(' ', claims.AccessTokenScopes ?? [.. scopes]), WhoSet(steps, "accessToken", "scope"), "application", null));
        rows.AddRange(Refused(steps, AccessToken, "accessToken", context, claims));
        // What rules did is what people came to see.
        return [.. rows.Where(row => row.Value.Length > 0).OrderBy(row => row.Token != IdToken).ThenBy(row => row.Rule is null)];
    }

    private static IEnumerable<ExecutionClaim> Refused(IReadOnlyList<StepTrace> steps, string token, string member, JsonObject context, TokenClaims claims) =>
        from entry in claims.Dropped
        where entry.StartsWith(member + ".", StringComparison.Ordinal)
        let separator = entry.LastIndexOf(": ", StringComparison.Ordinal)
        let name = entry[(member.Length + 1)..separator]
        select new ExecutionClaim(token, name, Text(context[member]?[name]), WhoSet(steps, member, name), "", entry[(separator + 2)..]);

    private static ExecutionStep? WhoSet(IReadOnlyList<StepTrace> steps, string member, string claim) =>
        steps.LastOrDefault(step => step.ContextChanges.Any(change => change.Names() is [var first, ..] names && first == member && (names.Count == 1 || names[1] == claim)))?.Step;

    // What a rule did to user.email_verified says nothing about the mailbox, and the token ignores it.
    private static ExecutionStep? WhoChangedUser(IReadOnlyList<StepTrace> steps, string claim) => claim == "email_verified"
        ? null
        : steps.LastOrDefault(step => step.UserChanges.Any(change => change.Names() is [var first, ..] && first == claim))?.Step;

    // Claims come from members of user; a change deeper inside one leaves it as it was here, its rule is still named.
    private static JsonObject FinalUser(JsonObject input, IReadOnlyList<StepTrace> steps)
    {
        var user = (JsonObject)input.DeepClone();
        foreach (var change in steps.SelectMany(step => step.UserChanges))
        {
            if (change.Names() is not [var name])
            {
                continue;
            }

            if (change.After is null)
            {
                user.Remove(name);
            }
            else
            {
                user[name] = JsonNode.Parse(change.After);
            }
        }

        return user;
    }

    private static HashSet<string> Scopes(Execution execution)
    {
        var scope = Parse(execution.InputContext)["request"]?["query"]?["scope"];
        return scope is JsonValue value && value.TryGetValue<string>(out var text) ? [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [];
    }

    private static JsonObject Parse(string? json) => json is null ? [] : JsonNode.Parse(json) as JsonObject ?? [];

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString(PipelineJson.Options) ?? "";
}
