using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Users;

/// <summary>People who sign in through another identity provider: finds the user that an identity belongs to, or makes one. Singleton; safe from any thread.</summary>
/// <remarks>Only the provider's id says who somebody is. An e-mail that another user has makes nobody that user: linking is for rules and administrators.</remarks>
public sealed class FederatedUsers(IDbContextFactory<DashboardDbContext> contexts, IdentityTokens tokens, ChangeSignal signal, TimeProvider time)
{
    private const int Tries = 3;

    /// <summary>The id of the user, whose profile and tokens are now what the provider said.</summary>
    /// <exception cref="DbUpdateException">The database took it neither as a new user nor as one who is there.</exception>
    public async Task<string> SignInAsync(FederatedProfile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        // The first use of Data Protection writes its key ring over a connection of its own: before the transaction.
        _ = tokens.Protect(profile.Tokens);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(profile, cancellationToken);
            }
            catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception) && attempt < Tries)
            {
                // The same person came in by another request at the same time.
            }
        }
    }

    private async Task<string> TryAsync(FederatedProfile profile, CancellationToken cancellationToken)
    {
        var id = $"{profile.Provider}|{profile.ProviderUserId}";
        var fitted = IdentityProfile.Fitted(profile.Profile);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(id, cancellationToken);
        var linked = await context.UserIdentities.FirstOrDefaultAsync(
            identity => identity.Provider == profile.Provider && identity.ProviderUserId == profile.ProviderUserId, cancellationToken);
        if (linked is not null)
        {
            var known = new User { Id = id };
            IdentityProfile.Apply(fitted.ToJsonString(), known);
            (linked.Connection, linked.NormalizedEmail, linked.ProfileData) = (profile.Connection, known.NormalizedEmail, IdentityProfile.Of(known));
            linked.Tokens = tokens.Renewed(linked.Tokens, profile.Tokens);
        }
        else if (await context.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancellationToken) is { } user)
        {
            await UpdateAsync(context, user, profile, fitted.ToJsonString(), cancellationToken);
        }
        else
        {
            Add(context, id, profile, fitted.ToJsonString());
        }

        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, linked?.UserId ?? id);
        return linked?.UserId ?? id;
    }

    private void Add(DashboardDbContext context, string id, FederatedProfile profile, string profileData)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var user = new User
        {
            Id = id,
            Connection = profile.Connection,
            UpstreamTokens = tokens.Protect(profile.Tokens),
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        IdentityProfile.Apply(profileData, user);
        context.Add(user);
        context.Audit(now, profile.Connection, "created", AuditResource.User, id);
    }

    private async Task UpdateAsync(DashboardDbContext context, User user, FederatedProfile profile, string profileData, CancellationToken cancellationToken)
    {
        var row = context.Users.Where(stored => stored.Id == user.Id);
        var renewed = tokens.Renewed(user.UpstreamTokens, profile.Tokens);
        await row.ExecuteUpdateAsync(set => set.SetProperty(stored => stored.UpstreamTokens, renewed).SetProperty(stored => stored.Connection, profile.Connection), cancellationToken);
        if (!profile.UpdatesUser)
        {
            return;
        }

        var before = IdentityProfile.Of(user);
        var phone = (user.PhoneNumber, user.PhoneNumberConfirmed);
        IdentityProfile.Apply(profileData, user);
        // What the provider does not speak of stays as an administrator wrote it.
        (user.PhoneNumber, user.PhoneNumberConfirmed) = user.PhoneNumber is null ? phone : (user.PhoneNumber, user.PhoneNumberConfirmed);
        if (IdentityProfile.Of(user) == before)
        {
            return;
        }

        var stamp = Guid.NewGuid().ToString();
        await row.ExecuteUpdateAsync(
            set => set.SetProperty(stored => stored.Email, user.Email).SetProperty(stored => stored.NormalizedEmail, user.NormalizedEmail).SetProperty(stored => stored.EmailConfirmed, user.EmailConfirmed)
                .SetProperty(stored => stored.Name, user.Name).SetProperty(stored => stored.GivenName, user.GivenName).SetProperty(stored => stored.FamilyName, user.FamilyName)
                .SetProperty(stored => stored.Nickname, user.Nickname).SetProperty(stored => stored.Picture, user.Picture).SetProperty(stored => stored.UpstreamProfile, user.UpstreamProfile)
                .SetProperty(stored => stored.PhoneNumber, user.PhoneNumber).SetProperty(stored => stored.PhoneNumberConfirmed, user.PhoneNumberConfirmed)
                .SetProperty(stored => stored.ConcurrencyStamp, stamp),
            cancellationToken);
    }
}
