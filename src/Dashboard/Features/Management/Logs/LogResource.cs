using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Oidc.Devices;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Management.Logs;

/// <summary>A login as an entry of Auth0's tenant logs. Source: semantics 4.3, 10.4.</summary>
internal static class LogResource
{
    private const int TickDigits = 19;

    /// <summary>When it began and which it is: ids order as logins began.</summary>
    public static string IdOf(Execution login) => string.Create(CultureInfo.InvariantCulture, $"{login.StartedAt.Ticks:D19}{login.Id:N}");

    /// <summary>The place of an entry; null when the text is no id of one.</summary>
    public static ExecutionCursor? PlaceOf(string id) =>
        id.Length == TickDigits + 32
        && long.TryParse(id.AsSpan(0, TickDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id.AsSpan(TickDigits), "N", out var guid)
            ? new ExecutionCursor(new DateTime(ticks, DateTimeKind.Utc), guid)
            : null;

    public static JsonObject Of(Execution login)
    {
        var context = login.InputContext is { } text ? JsonNode.Parse(text) as JsonObject : null;
        var failed = login.Outcome is not (ExecutionOutcome.Allowed or ExecutionOutcome.SecondFactor);
        var entry = new JsonObject
        {
            ["date"] = Iso(login.StartedAt),
            ["type"] = TypeOf(login, (string?)context?["request"]?["query"]?["prompt"] == "none", !failed),
            ["description"] = failed ? login.Message : null,
            ["connection"] = login.Connection,
            ["connection_id"] = (string?)context?["connectionID"],
            ["client_id"] = login.ClientId,
            ["client_name"] = login.ClientName,
            ["ip"] = login.Ip,
            ["hostname"] = (string?)context?["request"]?["hostname"],
            ["user_id"] = login.UserId ?? "",
            ["user_name"] = login.UserLabel,
            ["user_agent"] = login.UserAgent,
            ["strategy"] = (string?)context?["connectionStrategy"] ?? Connection.DatabaseStrategy,
            ["strategy_type"] = "database",
            ["isMobile"] = login.UserAgent.Contains("Mobile", StringComparison.Ordinal),
            ["details"] = Details(login, context, failed),
            ["log_id"] = IdOf(login),
            ["_id"] = IdOf(login),
        };
        if (context?["organization"] is JsonObject organization)
        {
            (entry["organization_id"], entry["organization_name"]) = ((string?)organization["id"], (string?)organization["name"]);
        }

        return entry;
    }

    private static JsonObject Details(Execution login, JsonObject? context, bool failed)
    {
        var details = new JsonObject
        {
            ["initiatedAt"] = new DateTimeOffset(login.StartedAt).ToUnixTimeMilliseconds(),
            ["completedAt"] = new DateTimeOffset(login.StartedAt.AddMilliseconds(login.DurationMs)).ToUnixTimeMilliseconds(),
            ["elapsedTime"] = Math.Round(login.DurationMs),
            ["timers"] = new JsonObject { ["rules"] = Math.Round(login.DurationMs) },
            ["session_id"] = (string?)context?["sessionID"],
            ["stats"] = context?["stats"]?.DeepClone(),
            ["reference"] = login.Reference,
        };
        if (failed)
        {
            details["error"] = new JsonObject { ["message"] = login.Message, ["oauthError"] = login.Error, ["type"] = "oauth-authorization" };
        }

        return details;
    }

    private static string TypeOf(Execution login, bool isSilent, bool succeeded) => login.Outcome is ExecutionOutcome.SecondFactor ? "mfar" : (login.Protocol, isSilent) switch
    {
        (StoredGrant.RefreshProtocol, _) => succeeded ? "sertft" : "fertft",
        (PasswordGrant.Protocol, _) => succeeded ? "sepft" : "fepft",
        (ActivatePage.Protocol, _) => succeeded ? "sede" : "fede",
        (_, true) => succeeded ? "ssa" : "fsa",
        _ => succeeded ? "s" : "f",
    };

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
