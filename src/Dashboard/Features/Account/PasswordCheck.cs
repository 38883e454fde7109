using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Checks e-mail or user name, and password. Says and takes the same for unknown, wrong and paused accounts.</summary>
internal sealed class PasswordCheck(
    UserManager<User> users, SignInManager<User> signIn, UserIdentities identities, SignInThrottle throttle, IPasswordHasher<User> hasher)
{
    /// <summary>What the dashboard's page answers to all of them.</summary>
    public const string RefusedMessage =
        "The e-mail or the password is wrong, or the account is paused after too many attempts. Check both, or try again in 15 minutes.";

    private static readonly User Nobody = new();
    private static string? _nobodysHash;

    public async Task<PasswordResult> CheckAsync(string email, string password, IPAddress? address)
    {
        if (!throttle.TryEnter(address))
        {
            return new PasswordResult.TooMany();
        }

        var user = await users.FindByEmailAsync(email) ?? (email.Contains('@', StringComparison.Ordinal) ? null : await users.FindByNameAsync(email));
        if (user is null && await identities.FindPasswordAsync(email, CancellationToken.None) is var (owner, hash))
        {
            return await CheckLinkedAsync(await users.FindByIdAsync(owner), hash, password);
        }

        if (user?.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            TakeAsLong(password);
            return new PasswordResult.Refused();
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        return result.Succeeded
            ? user.Blocked ? new PasswordResult.Blocked() : new PasswordResult.Accepted(user)
            : new PasswordResult.Refused();
    }

    /// <summary>The e-mail and password of an identity that was linked sign in as the user it belongs to, whose lockout counts.</summary>
    private async Task<PasswordResult> CheckLinkedAsync(User? owner, string hash, string password)
    {
        if (owner is null || await users.IsLockedOutAsync(owner))
        {
            TakeAsLong(password);
            return new PasswordResult.Refused();
        }

        if (hasher.VerifyHashedPassword(owner, hash, password) == PasswordVerificationResult.Failed)
        {
            await users.AccessFailedAsync(owner);
            return new PasswordResult.Refused();
        }

        await users.ResetAccessFailedCountAsync(owner);
        return owner.Blocked ? new PasswordResult.Blocked() : new PasswordResult.Accepted(owner);
    }

    private void TakeAsLong(string password)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, RandomNumberGenerator.GetHexString(32));
        hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
    }
}
