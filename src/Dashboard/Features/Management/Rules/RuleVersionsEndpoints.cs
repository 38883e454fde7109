using System.Text.Json.Nodes;
using RulesDashboard.Data.Rules;
using RuleChecker = RulesDashboard.Runtime.RuleChecker;

namespace RulesDashboard.Dashboard.Features.Management.Rules;

/// <summary>What a rule has beyond Auth0's: a draft, versions, deployments, and the settings of its failure and of the logins it is for.</summary>
internal static class RuleVersionsEndpoints
{
    private const int MostNames = 100;

    public static void MapRuleVersions(this ManagementRoutes api)
    {
        api.Get("rules/{id}/draft", GetDraftAsync, "Get the draft of a rule", "read:rules");
        api.Put("rules/{id}/draft", SaveDraftAsync, "Save the draft of a rule; logins do not notice", "update:rules");
        api.Post("rules/{id}/deploy", DeployAsync, "Make the draft of a rule, or an older version, what logins run", "update:rules");
        api.Get("rules/{id}/versions", ListVersionsAsync, "List the deployed versions of a rule", "read:rules");
        api.Get("rules/{id}/versions/{number}", GetVersionAsync, "Get a deployed version of a rule", "read:rules");
        api.Get("rules/{id}/settings", GetSettingsAsync, "Get the failure policy and the conditions of a rule", "read:rules");
        api.Patch("rules/{id}/settings", UpdateSettingsAsync, "Update the failure policy or the conditions of a rule", "update:rules");
    }

    private static async Task<IResult> GetDraftAsync(string id, HttpResponse response, StoredRules rules, CancellationToken cancellationToken) =>
        Draft(response, await rules.FindAsync(id, cancellationToken));

    private static async Task<IResult> SaveDraftAsync(string id, HttpContext http, StoredRules rules, RuleStore store, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "script");
        var script = body.RequiredText("script");
        var rule = await ExpectedAsync(id, http, rules, cancellationToken);
        Check(await store.SaveDraftAsync(rule.Id, script, rule.Version, http.Caller(), cancellationToken));
        return Draft(http.Response, await rules.FindAsync(id, cancellationToken));
    }

    private static async Task<IResult> DeployAsync(string id, HttpContext http, StoredRules rules, RuleStore store, RuleChecker checker, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "version");
        var number = body.Number("version", 1, int.MaxValue);
        var rule = await ExpectedAsync(id, http, rules, cancellationToken);
        if (number is not null)
        {
            var version = await store.FindVersionAsync(rule.Id, number.Value, cancellationToken) ?? throw NoVersion();
            Check(await store.SaveDraftAsync(rule.Id, version.Source, rule.Version, http.Caller(), cancellationToken));
            rule = await rules.FindAsync(id, cancellationToken);
        }

        StoredRules.Compile(checker, rule.DraftSource);
        Check(await store.DeployAsync(rule.Id, rule.Version, http.Caller(), cancellationToken));
        return Draft(http.Response, await rules.FindAsync(id, cancellationToken));
    }

    private static async Task<IResult> ListVersionsAsync(string id, HttpRequest request, StoredRules rules, RuleStore store, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        var rule = await rules.FindAsync(id, cancellationToken);
        var versions = await store.ListVersionsAsync(rule.Id, cancellationToken);
        return list.Answer("versions", [.. versions.Select(version => Version(version.Number, version.IsLive, version.CreatedAt, version.CreatedBy))], fields);
    }

    private static async Task<IResult> GetVersionAsync(string id, string number, StoredRules rules, RuleStore store, CancellationToken cancellationToken)
    {
        var rule = await rules.FindAsync(id, cancellationToken);
        var version = int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? await store.FindVersionAsync(rule.Id, parsed, cancellationToken)
            : null;
        if (version is null)
        {
            throw NoVersion();
        }

        var json = Version(version.Number, version.Number == rule.LiveVersion, version.CreatedAt, version.CreatedBy);
        json["script"] = version.Source;
        return Results.Json(json);
    }

    private static async Task<IResult> GetSettingsAsync(string id, StoredRules rules, CancellationToken cancellationToken) => Settings(await rules.FindAsync(id, cancellationToken));

    private static async Task<IResult> UpdateSettingsAsync(string id, HttpContext http, StoredRules rules, RuleStore store, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "failure_policy", "conditions");
        FailurePolicy? policy = body.Text("failure_policy") switch
        {
            null => null,
            "deny" => FailurePolicy.Deny,
            "continue" => FailurePolicy.Continue,
            _ => throw new ManagementException(ManagementError.Body("failure_policy must be deny or continue")),
        };
        var condition = body.Object("conditions", "applications", "connections") is { } conditions
            ? new RuleCondition(conditions.Texts("applications", MostNames) ?? [], conditions.Texts("connections", MostNames) ?? [])
            : null;
        if (body.IsEmpty)
        {
            return ManagementError.Body("Too few properties defined (0), minimum 1");
        }

        var rule = await rules.FindAsync(id, cancellationToken);
        if (condition is not null)
        {
            Check(await store.SetConditionAsync(rule.Id, condition, http.Caller(), cancellationToken));
        }

        if (policy is not null)
        {
            Check(await store.SetOnErrorAsync(rule.Id, policy.Value, http.Caller(), cancellationToken));
        }

        return Settings(await rules.FindAsync(id, cancellationToken));
    }

    // If-Match names the draft that the caller has read.
    private static async Task<RuleDetails> ExpectedAsync(string id, HttpContext http, StoredRules rules, CancellationToken cancellationToken)
    {
        var rule = await rules.FindAsync(id, cancellationToken);
        var expected = http.Request.GetTypedHeaders().IfMatch;
        return expected.Count == 0 || expected.Any(tag => tag.Tag == "*" || tag.Tag == TagOf(rule)) ? rule : throw new ManagementException(ManagementError.Changed);
    }

    private static void Check(SaveResult result)
    {
        switch (result)
        {
            case SaveResult.Saved:
                return;
            case SaveResult.Invalid invalid:
                throw new ManagementException(ManagementError.Body(invalid.Message));
            case SaveResult.Conflict:
                throw new ManagementException(ManagementError.Changed);
            default:
                throw StoredRules.Missing();
        }
    }

    private static IResult Draft(HttpResponse response, RuleDetails rule)
    {
        response.Headers.ETag = TagOf(rule);
        return Results.Json(new JsonObject
        {
            ["id"] = RuleResource.IdOf(rule.Id),
            ["name"] = rule.Name,
            ["script"] = rule.DraftSource,
            ["live_version"] = rule.LiveVersion,
            ["differs"] = rule.HasUndeployedDraft,
        });
    }

    private static IResult Settings(RuleDetails rule) => Results.Json(new JsonObject
    {
        ["failure_policy"] = FailurePolicyOf(rule.OnError),
        ["conditions"] = ConditionsOf(rule.Condition),
    });

    /// <summary>As JSON says it.</summary>
    public static string FailurePolicyOf(FailurePolicy policy) => policy == FailurePolicy.Continue ? "continue" : "deny";

    /// <summary>Two lists; empty ones for every login.</summary>
    public static JsonObject ConditionsOf(RuleCondition? condition) => new()
    {
        ["applications"] = new JsonArray([.. (condition?.Applications ?? []).Select(name => JsonValue.Create(name))]),
        ["connections"] = new JsonArray([.. (condition?.Connections ?? []).Select(name => JsonValue.Create(name))]),
    };

    private static JsonObject Version(int number, bool live, DateTime at, string by) => new() { ["version"] = number, ["live"] = live, ["created_at"] = at, ["created_by"] = by };

    private static string TagOf(RuleDetails rule) => $"\"{rule.Version:N}\"";

    private static ManagementException NoVersion() => new(ManagementError.Missing("The rule has no such version.", "inexistent_version"));
}
