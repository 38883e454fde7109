using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary><c>/api/v2/users/{id}/authenticators</c> and <c>.../multifactor/{provider}</c>: seeing and taking away second factors. Source: Auth0's operations of these names.</summary>
internal static class AuthenticatorsEndpoints
{
    /// <summary>A provider of which this server has none: there is nothing to take away.</summary>
    private const string Duo = "duo";

    private static readonly string[] Providers = [Duo, "google-authenticator", "guardian"];

    public static void MapAuthenticators(this ManagementRoutes api)
    {
        api.Get("users/{id}/authenticators", ListAsync, "List the second factors of a user", "read:users");
        api.Delete("users/{id}/authenticators", DeleteAllAsync, "Take all second factors away from a user", "update:users");
        api.Delete("users/{id}/multifactor/{provider}", DeleteAsync, "Take a provider's second factors away from a user", "update:users");
    }

    private static async Task<IResult> ListAsync(string id, UserManager<User> users, SecondFactors factors)
    {
        var user = await users.FindByIdAsync(id) ?? throw UserWrites.Missing();
        var state = await factors.FindAsync(user);
        var list = new JsonArray();
        if (state.App)
        {
            list.Add(new JsonObject { ["id"] = "totp", ["type"] = "totp", ["confirmed"] = true });
        }

        foreach (var passkey in await users.GetPasskeysAsync(user))
        {
            list.Add(new JsonObject { ["id"] = "passkey|" + Convert.ToHexStringLower(passkey.CredentialId), ["type"] = "passkey", ["confirmed"] = true, ["name"] = passkey.Name });
        }

        if (state.RecoveryCodes > 0)
        {
            list.Add(new JsonObject { ["id"] = "recovery-code", ["type"] = "recovery-code", ["confirmed"] = true });
        }

        return Results.Json(list);
    }

    private static async Task<IResult> DeleteAllAsync(string id, HttpContext http, UserProfileStore profiles, UserAccounts accounts, CancellationToken cancellationToken)
    {
        if ((await profiles.FindAsync(id, cancellationToken) ?? throw UserWrites.Missing()).IsAdministrator)
        {
            throw new ManagementException(ManagementError.NotSupported("Administrators of this server are changed in the dashboard only."));
        }

        await accounts.ResetFactorsAsync(id, http.Caller(), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string id, string provider, HttpContext http, UserProfileStore profiles, UserAccounts accounts, CancellationToken cancellationToken)
    {
        if (!Providers.Contains(provider, StringComparer.Ordinal))
        {
            throw new ManagementException(ManagementError.Body($"The provider is one of {string.Join(", ", Providers)}"));
        }

        if (provider != Duo)
        {
            return await DeleteAllAsync(id, http, profiles, accounts, cancellationToken);
        }

        return await profiles.FindAsync(id, cancellationToken) is null ? throw UserWrites.Missing() : Results.NoContent();
    }
}
