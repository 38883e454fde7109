using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>A circuit lives for hours without a request: every minute it asks whether its administrator still is one.</summary>
internal sealed class AdministratorRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await users.GetUserAsync(authenticationState.User) is { Blocked: false } user
            && user.SecurityStamp == authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType)
            && await users.IsInRoleAsync(user, DashboardRoles.Administrator);
    }
}
