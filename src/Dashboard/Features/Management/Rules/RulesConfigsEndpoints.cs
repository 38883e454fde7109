using System.Text.Json.Nodes;
using RulesDashboard.Data.Configuration;

namespace RulesDashboard.Dashboard.Features.Management.Rules;

/// <summary><c>/api/v2/rules-configs</c>: values go in and never come out. Source: semantics 10.2.</summary>
internal static class RulesConfigsEndpoints
{
    public static void MapRulesConfigs(this ManagementRoutes api)
    {
        api.Get("rules-configs", ListAsync, "List configuration keys", "read:rules_configs");
        api.Put("rules-configs/{key}", SetAsync, "Set a configuration value", "update:rules_configs");
        api.Delete("rules-configs/{key}", DeleteAsync, "Delete a configuration value", "delete:rules_configs");
    }

    private static async Task<IResult> ListAsync(ConfigurationStore store, CancellationToken cancellationToken) =>
        Results.Json(new JsonArray([.. (await store.ListAsync(cancellationToken)).Select(entry => (JsonNode)new JsonObject { ["key"] = entry.Key })]));

    private static async Task<IResult> SetAsync(string key, HttpContext http, ConfigurationStore store, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "value");
        var value = body.RequiredText("value");
        return await store.SetAsync(key, value, http.Caller(), cancellationToken) is ConfigurationResult.Invalid invalid
            ? ManagementError.Body(invalid.Message)
            : Results.Json(new JsonObject { ["key"] = key, ["value"] = value });
    }

    private static async Task<IResult> DeleteAsync(string key, HttpContext http, ConfigurationStore store, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(key, http.Caller(), cancellationToken);
        return Results.NoContent();
    }
}
