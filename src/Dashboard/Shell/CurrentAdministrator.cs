using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>Who works in this circuit, as histories name them.</summary>
internal sealed class CurrentAdministrator(AuthenticationStateProvider authentication)
{
    public async Task<string> NameAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return user.FindFirstValue(ClaimTypes.Email) ?? user.FindFirstValue("email") ?? user.Identity?.Name ?? "unknown";
    }
}
