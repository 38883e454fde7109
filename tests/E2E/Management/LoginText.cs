using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;
using RulesDashboard.Runtime;

namespace RulesDashboard.E2E.Management;

/// <summary>The record of a login as lines, without times: two that say the same did the same.</summary>
internal static class LoginText
{
    /// <summary>The record that a login with the try's outcome would have left.</summary>
    public static Execution Recorded(PlayedCase played)
    {
        var login = new LoginInput
        {
            User = played.Login.InputUser!,
            Context = played.Login.InputContext!,
            UserId = "",
            UserLabel = "",
            ClientId = "",
            ClientName = "",
            Connection = "",
            Protocol = "",
            Ip = "",
            UserAgent = "",
            Origin = "",
        };
        var request = new PipelineRequest { Rules = [], User = login.User, Context = login.Context };
        return ExecutionMapping.ToExecution(login, request, played.Try, new ExecutionStart(Guid.Empty, "", DateTime.UnixEpoch));
    }

    public static string Of(Execution execution)
    {
        var text = new StringBuilder().AppendLine(null, $"{execution.Outcome} {execution.Error} {execution.Message}");
        text.AppendLine(execution.IdTokenClaims).AppendLine(execution.AccessTokenClaims);
        foreach (var step in execution.Steps)
        {
            text.AppendLine(null, $"{step.RuleName}: {step.Outcome} {step.FaultKind} {step.FaultLine}:{step.FaultColumn} {step.FaultMessage}");
            text.AppendLine(Lines(step.Console, line => $"{line["level"]} {line["text"]}"));
            text.AppendLine(Lines(step.Http, call => $"{call["method"]} {call["url"]} {call["status"]} {call["requestBody"]} {call["responseBody"]} {call["error"]}"));
            text.AppendLine(Lines(step.Writes, write => $"{write["kind"]} {write["userId"]} {write["patch"]} {write["error"]}"));
            text.AppendLine(step.UserChange).AppendLine(step.ContextChange);
        }

        return text.ToString();
    }

    private static string Lines(string? json, Func<JsonNode, string> line) =>
        json is null ? "" : string.Join('\n', JsonNode.Parse(json)!.AsArray().Select(item => line(item!)));
}
