using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using RulesDashboard.Data.PendingLogins;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary><c>/continue</c>: the user comes back from the page that a rule sent them to, and the login goes on with all rules again.</summary>
/// <remarks>
/// A form that another site posts brings no cookie along. So its fields are kept beside the login, and the browser is sent here once more
/// with a GET, to which it adds its cookies.
/// </remarks>
internal static class ContinueEndpoint
{
    public const string Path = "/continue";

    private const int MaximumLength = 256 * 1024;

    public static async Task<IResult> GetAsync(HttpContext http, SuspendedLogins logins, UserSessions sessions, CancellationToken cancellationToken)
    {
        if (await logins.TakeAsync(http, PendingKind.Redirect, http.Request.Query[SuspendedLogins.State], cancellationToken) is not { Login.SecondPass: { } pass } taken)
        {
            return LoginErrors.Page(http, Errors.InvalidRequest, "There is no sign-in to go on with here: it was completed already, it waited too long, or it was begun in another browser.");
        }

        var query = RequestFacts.Members(http.Request.Query);
        foreach (var (name, value) in pass.Query)
        {
            query.TryAdd(name, value?.DeepClone());
        }

        var returned = pass with
        {
            Method = taken.Posted is null ? HttpMethods.Get : HttpMethods.Post,
            Query = query,
            Body = taken.Posted is null ? [] : JsonNode.Parse(taken.Posted)!.AsObject(),
        };
        var userId = await sessions.FollowAsync(http, taken.UserId); // the page may have linked the account to another
        return Results.Redirect(await logins.ResumeUrlAsync(http, userId, taken.Login with { SecondPass = returned }, cancellationToken));
    }

    public static async Task<IResult> PostAsync(HttpContext http, PendingLoginStore pending, CancellationToken cancellationToken)
    {
        var fields = await ReadAsync(http, cancellationToken);
        var state = http.Request.Query[SuspendedLogins.State].ToString() is { Length: > 0 } named ? named : (string?)(fields?[SuspendedLogins.State] as JsonValue) ?? "";
        if (fields is not null && state.Length > 0)
        {
            await pending.PostAsync(state, PendingKind.Redirect, fields.ToJsonString(), cancellationToken);
        }

        var query = new QueryBuilder(http.Request.Query.Where(pair => pair.Key != SuspendedLogins.State)) { { SuspendedLogins.State, state } };
        http.Response.Headers.Location = Path + query;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Null when the body is none that a form sends, or is too large to be kept.</summary>
    private static async Task<JsonObject?> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        var fields = RequestFacts.Members(await http.Request.ReadFormAsync(cancellationToken));
        return fields.ToJsonString().Length <= MaximumLength ? fields : null;
    }
}
