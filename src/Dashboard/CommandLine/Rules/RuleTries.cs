using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Management.Try;
using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>Tries rules without a server: the runtime of the server, in this process, with the body and the answer of <c>POST /api/v2/rules/try</c>.</summary>
internal sealed class RuleTries(RuleTry tries, TimeProvider time)
{
    private static readonly Auth0Access Local = LoginPipeline.Auth0Of("http://localhost");

    /// <summary>Tries.</summary>
    /// <exception cref="RulesException">The body is not understood.</exception>
    public async Task<JsonObject> TryAsync(JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            var call = TryCall.Of(TryBody.Read(JsonSerializer.SerializeToElement(body)));
            var request = call.ToRequest(call.Scripts ?? throw new RulesException("Without a server there are no stored rules."), new Dictionary<string, string>(), Local);
            return JsonSerializer.SerializeToNode(TryAnswer.Of(request.Request, await tries.RunAsync(request, cancellationToken)), JsonSerializerOptions.Web)!.AsObject();
        }
        catch (TryFormatException e)
        {
            throw new RulesException(e.Message);
        }
    }

    /// <summary>Gives a body the documents that it does not have: those of a sign-in of Ada, who is nobody.</summary>
    /// <param name="body">What is tried.</param>
    /// <param name="withConfiguration">Whether a configuration that is left out has no keys; else it is the server's.</param>
    public void Complete(JsonObject body, bool withConfiguration)
    {
        var now = time.GetUtcNow();
        var documents = TryDocuments.Of(TryDocuments.Ada(now.UtcDateTime), TryDocuments.ClientId, TryDocuments.ClientName, "rules-dashboard", TryPreset.All[0], now);
        body["user"] ??= JsonNode.Parse(documents.User);
        body["context"] ??= JsonNode.Parse(documents.Context);
        if (withConfiguration)
        {
            body["configuration"] ??= new JsonObject();
        }
    }
}
