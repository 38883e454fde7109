using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Management.Rules;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Management.Pipeline;

/// <summary>The rules that logins run, as one immutable state, and the templates that rules can start from.</summary>
internal static class PipelineEndpoints
{
    public static void MapPipeline(this ManagementRoutes api)
    {
        api.Get("snapshots/current", GetCurrentAsync, "Get the rules that the next login runs", "read:rules");
        api.Get("snapshots/{id}", GetAsync, "Get the rules that a past login ran", "read:rules");
        api.Get("templates", ListTemplates, "List templates of rules", "read:rules");
        api.Get("templates/{id}", GetTemplate, "Get a template with its script", "read:rules");
    }

    private static async Task<IResult> GetCurrentAsync(RuleStore rules, CancellationToken cancellationToken) => Results.Json(Of(await rules.GetSnapshotAsync(cancellationToken)));

    private static async Task<IResult> GetAsync(string id, RuleStore rules, CancellationToken cancellationToken) =>
        await rules.FindSnapshotAsync(id, cancellationToken) is { } snapshot
            ? Results.Json(Of(snapshot))
            : ManagementError.Missing("There is no such snapshot.", "inexistent_snapshot");

    private static IResult ListTemplates(HttpRequest request)
    {
        var list = ManagementList.Of(request);
        return list.Answer("templates", [.. TemplateLibrary.All.Select(Of)], FieldSelection.Of(request));
    }

    private static IResult GetTemplate(string id)
    {
        if (TemplateLibrary.Find(id) is not { } template)
        {
            return ManagementError.Missing("There is no such template.", "inexistent_template");
        }

        var json = Of(template);
        json["script"] = template.Source;
        return Results.Json(json);
    }

    private static JsonObject Of(RuleSnapshot snapshot) => new()
    {
        ["id"] = snapshot.Id,
        ["rules"] = new JsonArray([.. snapshot.Rules.Select(rule => new JsonObject
        {
            ["id"] = RuleResource.IdOf(rule.RuleId),
            ["name"] = rule.Name,
            ["version"] = rule.Number,
            ["script"] = rule.Source,
            ["failure_policy"] = RuleVersionsEndpoints.FailurePolicyOf(rule.OnError),
            ["conditions"] = RuleVersionsEndpoints.ConditionsOf(rule.Condition),
        })]),
    };

    private static JsonObject Of(RuleTemplate template) => new()
    {
        ["id"] = template.Id,
        ["title"] = template.Title,
        ["summary"] = template.Summary,
        ["category"] = template.Category,
        ["configuration"] = new JsonArray([.. template.Configuration.Select(key => JsonValue.Create(key))]),
        ["hosts"] = new JsonArray([.. template.Hosts.Select(host => JsonValue.Create(host))]),
    };
}
