using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>What Identity keeps of users: accounts, passwords, roles. Singleton; safe from any thread: every call opens and closes its own scope.</summary>
/// <remarks>Identity saves the scope's context, and with it the audit row that was added to it before.</remarks>
internal sealed class UserAccounts(IServiceScopeFactory scopes, UserProfileStore profiles, ChangeSignal signal, TimeProvider time)
{
    /// <summary>What <see cref="AccountResult.Invalid.Email"/> says of an e-mail that is not free.</summary>
    public const string EmailTaken = "Another user has this e-mail.";

    /// <summary>Ends in Done or Invalid, with everything that is wrong at once.</summary>
    public async Task<AccountResult> CreateAsync(NewUser added, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var email = added.Email?.Trim() ?? "";
        var user = new User
        {
            UserName = added.Username ?? email,
            Email = email,
            EmailConfirmed = added.EmailVerified,
            Name = string.IsNullOrWhiteSpace(added.Name) ? null : added.Name.Trim(),
        };
        var emailError = ProfileChecks.Email(email) ?? await TakenAsync(users, email);
        var passwordError = await CheckPasswordAsync(users, user, added.Password);
        var nameError = ProfileChecks.Name(added.Name) ?? ProfileChecks.Username(added.Username);
        if ((emailError ?? passwordError ?? nameError) is not null)
        {
            return new AccountResult.Invalid(emailError, passwordError, nameError);
        }

        Audit(scope, actor, "created", user.Id);
        return Publish(user.Id, await users.CreateAsync(user, added.Password!));
    }

    /// <summary>Also ends a lockout and the user's sessions. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> SetPasswordAsync(string userId, string? password, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return new AccountResult.NotFound();
        }

        if (await CheckPasswordAsync(users, user, password) is { } error)
        {
            return new AccountResult.Invalid(Password: error);
        }

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password!);
        user.LastPasswordReset = user.UpdatedAt = time.GetUtcNow().UtcDateTime;
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        Audit(scope, actor, "password set", userId);
        return Publish(userId, await users.UpdateSecurityStampAsync(user));
    }

    /// <summary>Takes all second factors away, passkeys and recovery codes among them, and ends the user's sessions. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> ResetFactorsAsync(string userId, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        if (await Users(scope).FindByIdAsync(userId) is not { } user)
        {
            return new AccountResult.NotFound();
        }

        Audit(scope, actor, "second factors reset", userId);
        return Publish(userId, await scope.ServiceProvider.GetRequiredService<SecondFactors>().ResetAsync(user));
    }

    /// <summary>Refuses to block the last administrator. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> SetBlockedAsync(string userId, bool blocked, string actor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (blocked && await IsLastAdministratorAsync(Users(scope), userId))
        {
            return new AccountResult.Invalid(Other: "This is the last administrator who can sign in: make someone else one first.");
        }

        return await profiles.SetBlockedAsync(userId, blocked, actor, cancellationToken) is UserSaveResult.Saved
            ? new AccountResult.Done(userId)
            : new AccountResult.NotFound();
    }

    /// <summary>Refuses to delete the last administrator. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> DeleteAsync(string userId, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return new AccountResult.NotFound();
        }

        if (await IsLastAdministratorAsync(users, userId))
        {
            return new AccountResult.Invalid(Other: "This is the last administrator who can sign in: make someone else one first.");
        }

        Audit(scope, actor, "deleted", userId);
        return Publish(userId, await users.DeleteAsync(user));
    }

    /// <summary>The roles there are but the dashboard's own, by name.</summary>
    public async Task<IReadOnlyList<string>> ListRolesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<Role>>().Roles;
        return await roles.Where(role => role.Name != null && role.Name != DashboardRoles.Administrator)
            .OrderBy(role => role.Name).Select(role => role.Name!).ToListAsync(cancellationToken);
    }

    /// <summary>Creates the role when there is none of this name. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> AddRoleAsync(string userId, string role, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return new AccountResult.NotFound();
        }

        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<Role>>();
        var name = role.Trim();
        if (!await roles.RoleExistsAsync(name) && await roles.CreateAsync(new Role(name)) is { Succeeded: false } refused)
        {
            return Publish(userId, refused);
        }

        if (await users.IsInRoleAsync(user, name))
        {
            return new AccountResult.Done(userId);
        }

        Audit(scope, actor, "role given", userId, name);
        return Publish(userId, await users.AddToRoleAsync(user, name));
    }

    /// <summary>Refuses to leave the dashboard without an administrator. Ends in Done, NotFound or Invalid.</summary>
    public async Task<AccountResult> RemoveRoleAsync(string userId, string role, string actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.FindByIdAsync(userId) is not { } user)
        {
            return new AccountResult.NotFound();
        }

        if (role == DashboardRoles.Administrator && await IsLastAdministratorAsync(users, userId))
        {
            return new AccountResult.Invalid(Other: "This is the last administrator who can sign in: make someone else one first.");
        }

        if (!await users.IsInRoleAsync(user, role))
        {
            return new AccountResult.Done(userId);
        }

        Audit(scope, actor, "role taken", userId, role);
        return Publish(userId, await users.RemoveFromRoleAsync(user, role));
    }

    private void Audit(AsyncServiceScope scope, string actor, string action, string userId, string name = "") =>
        scope.ServiceProvider.GetRequiredService<DashboardDbContext>().Audit(time.GetUtcNow().UtcDateTime, actor, action, AuditResource.User, userId, name);

    private static UserManager<User> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<User>>();

    private static async Task<bool> IsLastAdministratorAsync(UserManager<User> users, string userId)
    {
        var able = (await users.GetUsersInRoleAsync(DashboardRoles.Administrator)).Where(user => !user.Blocked).ToList();
        return able is [var only] && only.Id == userId;
    }

    private static async Task<string?> TakenAsync(UserManager<User> users, string email) =>
        await users.FindByEmailAsync(email) is null && await users.FindByNameAsync(email) is null
            ? null
            : EmailTaken;

    private static async Task<string?> CheckPasswordAsync(UserManager<User> users, User user, string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "Give a password.";
        }

        var errors = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            errors.AddRange((await validator.ValidateAsync(users, user, password)).Errors.Select(error => error.Description));
        }

        return errors is [] ? null : string.Join(' ', errors);
    }

    private AccountResult Publish(string userId, IdentityResult result)
    {
        if (!result.Succeeded)
        {
            return new AccountResult.Invalid(Other: string.Join(' ', result.Errors.Select(error => error.Description)));
        }

        signal.Publish(ChangeTopic.Users, userId);
        return new AccountResult.Done(userId);
    }
}
