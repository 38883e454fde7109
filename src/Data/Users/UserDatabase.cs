using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Data.Users;

/// <summary>Identity over our tables, for a model in which the same e-mail may belong to several people: one of the user database, others of other connections.</summary>
public static class UserDatabase
{
    /// <summary>Adds the stores of users and roles. An e-mail finds a user of the user database only, among whom it is unique; names are unique among all.</summary>
    public static IdentityBuilder AddUserDatabase(this IdentityBuilder identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        identity.Services.Configure<IdentityOptions>(options =>
        {
            options.User.RequireUniqueEmail = false;
            options.User.AllowedUserNameCharacters = ""; // a name is an e-mail or an id, and those are checked as such
        });
        return identity.AddRoles<Role>().AddEntityFrameworkStores<DashboardDbContext>().AddUserStore<Store>().AddUserValidator<UniqueEmail>();
    }

    private sealed class Store(DashboardDbContext context, IDataProtectionProvider protection, IdentityErrorDescriber describer) : UserStore<
        User, Role, DashboardDbContext, string, IdentityUserClaim<string>, IdentityUserRole<string>, IdentityUserLogin<string>, IdentityUserToken<string>, IdentityRoleClaim<string>, IdentityUserPasskey<string>>(context, describer)
    {
        private readonly IDataProtector _protector = protection.CreateProtector("RulesDashboard.UserToken");

        // What second factors are made of lies among a user's tokens: in clear it would be as good as the factor itself.
        public override Task SetTokenAsync(User user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
            base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

        public override async Task<string?> GetTokenAsync(User user, string loginProvider, string name, CancellationToken cancellationToken) =>
            await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;

        public override Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfDisposed();
            return Users.Where(UserQueries.InDatabase).FirstOrDefaultAsync(user => user.NormalizedEmail == normalizedEmail, cancellationToken);
        }
    }

    private sealed class UniqueEmail : IUserValidator<User>
    {
        private static readonly EmailAddressAttribute Address = new();

        public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user)
        {
            if (!user.IsOfDatabase || string.IsNullOrEmpty(user.Email))
            {
                return IdentityResult.Success;
            }

            return !Address.IsValid(user.Email) ? IdentityResult.Failed(manager.ErrorDescriber.InvalidEmail(user.Email))
                : await manager.FindByEmailAsync(user.Email) is { } owner && owner.Id != user.Id ? IdentityResult.Failed(manager.ErrorDescriber.DuplicateEmail(user.Email))
                : IdentityResult.Success;
        }
    }
}
