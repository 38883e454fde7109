using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>The administrators' cookie, apart from the sessions of applications' users.</summary>
internal sealed class AdministratorSession(UserManager<User> users, SignInManager<User> signIn, TimeProvider time)
{
    /// <summary>False, and no session, when the user is no administrator.</summary>
    public async Task<bool> StartAsync(HttpContext http, User user)
    {
        if (!await users.IsInRoleAsync(user, DashboardRoles.Administrator))
        {
            return false;
        }

        var properties = new AuthenticationProperties();
        properties.Items[AccountExtensions.SignedInAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, await signIn.CreateUserPrincipalAsync(user), properties);
        return true;
    }

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(IdentityConstants.ApplicationScheme);
}
