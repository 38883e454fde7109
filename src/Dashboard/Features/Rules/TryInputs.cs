using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What a try gives to the rules: JSON objects, indented for people.</summary>
internal sealed record TryInput(string User, string Context)
{
    /// <summary>Null when the text is a JSON object, else a message for its field.</summary>
    public static string? Check(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject ? null : "This must be a JSON object: { … }.";
        }
        catch (JsonException wrong)
        {
            return $"Line {wrong.LineNumber + 1}, column {wrong.BytePositionInLine + 1}: this is not JSON.";
        }
    }
}

/// <summary>Who logged in where, and what the rules received.</summary>
internal sealed record PastLogin(string UserLabel, string? UserId, string? ClientId, TryInput Input);

/// <summary>Builds the documents that a login of this user to this application would bring, by the code that real logins use.</summary>
internal sealed class TryInputs(
    UserProfileStore users, ApplicationDirectory applications, ExecutionStore executions, IOptions<OidcOptions> options, TimeProvider time)
{
    private const int Suggested = 50;

    public async Task<IReadOnlyList<UserSummary>> ListUsersAsync(string? search, CancellationToken cancellationToken) =>
        (await users.ListAsync(new UserFilter { Search = search, PageSize = Suggested }, cancellationToken)).Items;

    public Task<IReadOnlyList<ApplicationDetails>> ListApplicationsAsync(CancellationToken cancellationToken) => applications.ListAsync(cancellationToken);

    /// <summary>What the rules of a past login received; null when there is none or it was erased.</summary>
    public async Task<PastLogin?> OfLoginAsync(Guid executionId, CancellationToken cancellationToken) =>
        await executions.FindAsync(executionId, cancellationToken) is { InputUser: { } user, InputContext: { } context } past
            ? new PastLogin(past.UserLabel, past.UserId, past.ClientId, new TryInput(Pretty(user), Pretty(context)))
            : null;

    /// <param name="userId">Null, or unknown: an invented user.</param>
    /// <param name="application">Null: an invented application.</param>
    /// <param name="preset">Where the request comes from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TryInput> BuildAsync(string? userId, ApplicationDetails? application, TryPreset preset, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = userId is null ? null : await users.FindAsync(userId, cancellationToken);
        var (clientId, clientName) = application is null ? (TryDocuments.ClientId, TryDocuments.ClientName) : (application.ClientId, application.Name);
        return TryDocuments.Of(found ?? TryDocuments.Ada(now.UtcDateTime), clientId, clientName, options.Value.Tenant, preset, now);
    }

    private static string Pretty(string json) => JsonNode.Parse(json)?.ToJsonString(TryDocuments.Indented) ?? json;
}
