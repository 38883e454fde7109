using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Users;

public sealed class UserAccountsTests : IdentityPagesTest
{
    [Fact]
    public async Task SetBlocked_LastAdministrator_IsRefused()
    {
        var id = await AddUserAsync("admin@example.com");
        await Get<UserAccounts>().AddRoleAsync(id, DashboardRoles.Administrator, Administrator, CancellationToken.None);

        var result = await Get<UserAccounts>().SetBlockedAsync(id, true, Administrator, CancellationToken.None);

        Assert.Contains("last administrator", Assert.IsType<AccountResult.Invalid>(result).Other);
        Assert.False((await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!.Blocked);
    }

    [Fact]
    public async Task RemoveRole_LastAdministratorWhoIsNotBlocked_IsRefused()
    {
        var id = await AddUserAsync("admin@example.com");
        var blocked = await AddUserAsync("gone@example.com", user => user.Blocked = true);
        await Get<UserAccounts>().AddRoleAsync(id, DashboardRoles.Administrator, Administrator, CancellationToken.None);
        await Get<UserAccounts>().AddRoleAsync(blocked, DashboardRoles.Administrator, Administrator, CancellationToken.None);

        var result = await Get<UserAccounts>().RemoveRoleAsync(id, DashboardRoles.Administrator, Administrator, CancellationToken.None);

        Assert.IsType<AccountResult.Invalid>(result);
    }

    [Fact]
    public async Task SetPassword_Good_SignsInEndsLockoutAndIsDated()
    {
        var id = await AddUserAsync("ada@example.com", user => (user.LockoutEnd, user.AccessFailedCount) = (DateTimeOffset.MaxValue, 3));

        var result = await Get<UserAccounts>().SetPasswordAsync(id, "Long-enough-2", Administrator, CancellationToken.None);

        await using var scope = Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = (await users.FindByIdAsync(id))!;
        Assert.IsType<AccountResult.Done>(result);
        Assert.True(await users.CheckPasswordAsync(user, "Long-enough-2"));
        Assert.False(await users.IsLockedOutAsync(user));
        Assert.Equal(Database.Now, user.LastPasswordReset);
    }
}
