using RulesDashboard.Dashboard.Features.Management.Rules;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Management.Try;

/// <summary><c>POST /api/v2/rules/try</c>: the pipeline of logins and of the Try panel, with its effects captured.</summary>
internal static class TryEndpoints
{
    public static void MapTry(this ManagementRoutes api) => api.Post("rules/try", TryAsync, "Try rules without any effect", "try:rules");

    private static async Task<IResult> TryAsync(HttpContext http, RuleTry tries, LiveRules live, CancellationToken cancellationToken)
    {
        var call = Read(await ManagementBody.ReadJsonAsync(http));
        var rules = call.Scripts ?? (call.Ids is null ? await live.ListAsync(cancellationToken) : await FindAsync(live, call.Ids, cancellationToken));
        var request = call.ToRequest(rules, await live.ConfigurationAsync(cancellationToken), LoginPipeline.Auth0Of($"{http.Request.Scheme}://{http.Request.Host}"));
        return Results.Json(TryAnswer.Of(request.Request, await tries.RunAsync(request, cancellationToken)));
    }

    private static TryCall Read(System.Text.Json.JsonElement body)
    {
        try
        {
            return TryCall.Of(TryBody.Read(body));
        }
        catch (TryFormatException e)
        {
            throw new ManagementException(ManagementError.Body(e.Message));
        }
    }

    private static async Task<IReadOnlyList<RuleScript>> FindAsync(LiveRules live, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var stored = (await live.ListStoredAsync(cancellationToken)).ToDictionary(rule => RuleResource.IdOf(rule.Id));
        return [.. ids.Select(id => stored.TryGetValue(id, out var rule) ? rule : throw new ManagementException(ManagementError.Missing($"Rule not found: {id}.", "inexistent_rule")))];
    }
}
