using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>Carries out what was asked for a user, part by part; each part merges with what others do at the same time.</summary>
internal sealed class UserWrites(UserProfileStore profiles, UserAccounts accounts)
{
    private const int Tries = 20;

    /// <summary>The new user.</summary>
    /// <exception cref="ManagementException">Nothing was written.</exception>
    public async Task<UserProfile> CreateAsync(UserChange change, string actor, CancellationToken cancellationToken)
    {
        var profile = change.Over(null);
        var created = await accounts.CreateAsync(new NewUser(profile.Email, profile.EmailVerified, profile.Name, change.Password), actor, cancellationToken);
        if (created is AccountResult.Invalid { Email: UserAccounts.EmailTaken })
        {
            throw new ManagementException(ManagementError.Conflict("The user already exists.", "auth0_idp_error"));
        }

        Expect(created);
        return await ApplyAsync(((AccountResult.Done)created).UserId, change, isNew: true, actor, cancellationToken);
    }

    /// <summary>The user afterwards.</summary>
    public async Task<UserProfile> ApplyAsync(string userId, UserChange change, bool isNew, string actor, CancellationToken cancellationToken)
    {
        if (change.TouchesProfile)
        {
            await SaveProfileAsync(userId, change, actor, cancellationToken);
        }

        if (change.Password is { } password && !isNew)
        {
            Expect(await accounts.SetPasswordAsync(userId, password, actor, cancellationToken));
        }

        if (change.Blocked is { } blocked)
        {
            Expect(await accounts.SetBlockedAsync(userId, blocked, actor, cancellationToken));
        }

        await WriteAsync(userId, MetadataKind.User, change.UserMetadata, actor, cancellationToken);
        await WriteAsync(userId, MetadataKind.App, change.AppMetadata, actor, cancellationToken);
        return await profiles.FindAsync(userId, cancellationToken) ?? throw Missing();
    }

    public static ManagementException Missing() => new(ManagementError.Missing("The user does not exist.", "inexistent_user"));

    private async Task SaveProfileAsync(string userId, UserChange change, string actor, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var current = await profiles.FindAsync(userId, cancellationToken) ?? throw Missing();
            switch (await profiles.UpdateProfileAsync(userId, change.Over(current), current.Version, actor, cancellationToken))
            {
                case UserSaveResult.Saved:
                    return;
                case UserSaveResult.EmailTaken:
                    throw new ManagementException(ManagementError.Body("The specified new email already exists"));
                case UserSaveResult.Invalid invalid:
                    throw new ManagementException(ManagementError.Body(invalid.Message));
                case UserSaveResult.NotFound:
                    throw Missing();
            }
        }

        throw new ManagementException(ManagementError.Conflict("The user is being changed by many at once; try again.", "user_conflict"));
    }

    private async Task WriteAsync(string userId, MetadataKind kind, string? patch, string actor, CancellationToken cancellationToken)
    {
        if (patch is null)
        {
            return;
        }

        var result = patch == "null"
            ? await ClearAsync(userId, kind, actor, cancellationToken)
            : await profiles.UpdateMetadataAsync(userId, kind, patch, null, actor, cancellationToken);
        if (result is MetadataResult.Invalid invalid)
        {
            throw new ManagementException(ManagementError.Body(invalid.Message));
        }
    }

    private async Task<MetadataResult> ClearAsync(string userId, MetadataKind kind, string actor, CancellationToken cancellationToken)
    {
        var stored = await profiles.FindAsync(userId, cancellationToken) ?? throw Missing();
        return await profiles.ReplaceMetadataAsync(userId, kind, null, kind == MetadataKind.User ? stored.UserMetadata : stored.AppMetadata, actor, cancellationToken);
    }

    private static void Expect(AccountResult result)
    {
        switch (result)
        {
            case AccountResult.NotFound:
                throw Missing();
            case AccountResult.Invalid invalid:
                throw new ManagementException(ManagementError.Body(invalid.Password ?? invalid.Email ?? invalid.Other ?? "It cannot be stored"));
        }
    }
}
