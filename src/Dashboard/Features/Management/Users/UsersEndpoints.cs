using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary><c>/api/v2/users</c> and <c>/api/v2/users-by-email</c>. Source: semantics 10.3.</summary>
internal static class UsersEndpoints
{
    public static void MapUsers(this ManagementRoutes api)
    {
        api.Get("users", ListAsync, "List or search users", "read:users");
        api.Get("users-by-email", ByEmailAsync, "Find users by e-mail", "read:users");
        api.Get("users/{id}", GetAsync, "Get a user", "read:users");
        api.Post("users", CreateAsync, "Create a user", "create:users");
        api.Patch("users/{id}", UpdateAsync, "Update a user", "update:users", "update:users_app_metadata");
        api.Delete("users/{id}", DeleteAsync, "Delete a user", "delete:users");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserProfileStore profiles, IdentityTokens tokens, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        var (users, total) = await profiles.ListProfilesAsync(UserSearch.FilterOf(request, list), cancellationToken);
        return list.Answer("users", [.. users.Select(user => UserResource.Of(user, tokens.For(request.HttpContext)))], total, fields);
    }

    private static async Task<IResult> ByEmailAsync(HttpRequest request, UserProfileStore profiles, IdentityTokens tokens, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        var email = ManagementList.Single(request, "email") ?? throw new ManagementException(ManagementError.Query("Missing required property: email"));
        var users = await profiles.ListByEmailAsync(email, cancellationToken);
        return Results.Json(new JsonArray([.. users.Select(user => (JsonNode)fields.Of(UserResource.Of(user, tokens.For(request.HttpContext))))]));
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, UserProfileStore profiles, IdentityTokens tokens, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return await profiles.FindAsync(id, cancellationToken) is { } user ? Results.Json(fields.Of(UserResource.Of(user, tokens.For(request.HttpContext)))) : throw UserWrites.Missing();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, UserWrites writes, IdentityTokens tokens, CancellationToken cancellationToken)
    {
        var change = await UserChange.ReadAsync(http, isNew: true);
        _ = (change.Body.RequiredText("connection"), change.Body.RequiredText("email"), change.Body.RequiredText("password"));
        return Results.Json(UserResource.Of(await writes.CreateAsync(change, http.Caller(), cancellationToken), tokens.For(http)), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, UserProfileStore profiles, UserWrites writes, IdentityTokens tokens, CancellationToken cancellationToken)
    {
        var change = await UserChange.ReadAsync(http, isNew: false);
        if (change.Body.IsEmpty)
        {
            throw new ManagementException(ManagementError.Body("Too few properties defined (0), minimum 1"));
        }

        if (change is { Email: not null, Password: not null })
        {
            throw new ManagementException(ManagementError.Body("Cannot update password and email simultaneously"));
        }

        if (!change.IsOnlyAppMetadata && !http.MayUpdateUsers())
        {
            return new ManagementError(StatusCodes.Status403Forbidden, "Insufficient scope, expected any of: update:users", "insufficient_scope");
        }

        await ExpectNoAdministratorAsync(id, profiles, cancellationToken);
        return Results.Json(UserResource.Of(await writes.ApplyAsync(id, change, isNew: false, http.Caller(), cancellationToken), tokens.For(http)));
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, UserProfileStore profiles, UserAccounts accounts, CancellationToken cancellationToken)
    {
        if (await profiles.FindAsync(id, cancellationToken) is not null)
        {
            await ExpectNoAdministratorAsync(id, profiles, cancellationToken);
            await accounts.DeleteAsync(id, http.Caller(), cancellationToken);
        }

        return Results.NoContent();
    }

    // A program that keeps users must not become an administrator of this server by taking one over.
    private static async Task ExpectNoAdministratorAsync(string id, UserProfileStore profiles, CancellationToken cancellationToken)
    {
        if ((await profiles.FindAsync(id, cancellationToken) ?? throw UserWrites.Missing()).IsAdministrator)
        {
            throw new ManagementException(ManagementError.NotSupported("Administrators of this server are changed in the dashboard only."));
        }
    }
}
