using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary><c>/api/v2/users/{id}/identities</c>: linking and unlinking. Source: semantics 10.3.</summary>
internal static class UserIdentitiesEndpoints
{
    public static void MapUserIdentities(this ManagementRoutes api)
    {
        api.Post("users/{id}/identities", LinkAsync, "Link another user's identities to a user", "update:users");
        api.Delete("users/{id}/identities/{provider}/{identity}", UnlinkAsync, "Make a linked identity a user again", "update:users");
    }

    private static async Task<IResult> LinkAsync(string id, HttpContext http, LinkedAccount account, UserIdentities identities, UserProfileStore profiles, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "provider", "user_id", "connection_id", LinkedAccount.Token);
        var otherId = await account.OfAsync(body, http.Issuer(), cancellationToken);
        return await AnswerAsync(await identities.LinkAsync(id, otherId, http.Caller(), cancellationToken), id, StatusCodes.Status201Created, profiles, cancellationToken);
    }

    private static async Task<IResult> UnlinkAsync(
        string id, string provider, string identity, HttpContext http, UserIdentities identities, UserProfileStore profiles, CancellationToken cancellationToken) =>
        await AnswerAsync(await identities.UnlinkAsync(id, provider, identity, http.Caller(), cancellationToken), id, StatusCodes.Status200OK, profiles, cancellationToken);

    private static async Task<IResult> AnswerAsync(LinkResult result, string id, int status, UserProfileStore profiles, CancellationToken cancellationToken) => result switch
    {
        LinkResult.Done when await profiles.FindAsync(id, cancellationToken) is { } user => Results.Json((JsonNode?)UserResource.Of(user, tokensOf: null)["identities"], statusCode: status),
        LinkResult.NoIdentity => ManagementError.Missing("The identity does not exist.", "inexistent_identity"),
        LinkResult.OwnIdentity => ManagementError.Body("The user's own first identity can be neither linked nor unlinked"),
        LinkResult.Administrator => ManagementError.NotSupported("Administrators of this server are changed in the dashboard only."),
        LinkResult.Taken => ManagementError.Conflict("Another user has the e-mail or name of this identity.", "identity_conflict"),
        _ => UserWrites.Missing().Error,
    };
}
