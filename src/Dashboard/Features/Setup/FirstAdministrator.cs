using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Storage;
using RulesDashboard.Data.Users;
using RulesDashboard.Data;

namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>Creates the administrator of a fresh installation, once.</summary>
internal sealed class FirstAdministrator(UserManager<User> users, RoleManager<Role> roles, DashboardDbContext context, TimeProvider time, SetupToken token, NodeTurns turns)
{
    /// <summary>Of the nodes that set up an installation together.</summary>
    public const string SetupTurn = "setup";

    private const string Actor = "setup";

    public async Task<bool> ExistsAsync() => (await users.GetUsersInRoleAsync(DashboardRoles.Administrator)).Count > 0;

    /// <summary>The new administrator, or what is wrong with the input. Null user and no errors: somebody else was first.</summary>
    public async Task<(User? User, IReadOnlyList<string> Errors)> CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(SetupTurn, cancellationToken);
        if (await ExistsAsync())
        {
            token.Close();
            return (null, []);
        }

        var user = new User { UserName = email, Email = email, EmailConfirmed = true };
        var result = await CreateAsync(user, password);
        if (!result.Succeeded)
        {
            return (null, [.. result.Errors.Select(error => error.Description)]);
        }

        token.Close();
        return (user, []);
    }

    private async Task<IdentityResult> CreateAsync(User user, string password)
    {
        if (!await roles.RoleExistsAsync(DashboardRoles.Administrator))
        {
            await roles.CreateAsync(new Role(DashboardRoles.Administrator));
        }

        // Identity saves this context, and the audit rows with it.
        var now = time.GetUtcNow().UtcDateTime;
        context.Audit(now, Actor, "created", AuditResource.User, user.Id);
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return created;
        }

        context.Audit(now, Actor, "role given", AuditResource.User, user.Id, DashboardRoles.Administrator);
        return await users.AddToRoleAsync(user, DashboardRoles.Administrator);
    }
}
