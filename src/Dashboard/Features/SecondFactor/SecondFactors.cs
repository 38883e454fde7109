using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Data.Users;
using SignInOptions = RulesDashboard.Dashboard.Features.Account.SignInOptions;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>The second factors of users: setting them up, checking codes, taking them away.</summary>
/// <remarks>
/// A try is counted before it is looked at, and every change is lost to a concurrent one of the same user: many tries at once are worth
/// no more than one, and a code is accepted once whichever node it comes to.
/// </remarks>
internal sealed class SecondFactors(
    FactorRecords records, UserManager<User> users, IUserStore<User> store, SignInThrottle throttle, IOptions<SignInOptions> options, TimeProvider time)
{
    private const int RecoveryCodes = 10;

    public async Task<FactorState> FindAsync(User user) => new(
        (await records.ReadAsync(user)).Key is not null, (await users.GetPasskeysAsync(user)).Count, await users.CountRecoveryCodesAsync(user));

    /// <summary>The key of an app to set up, in base 32: the same until it is confirmed, but none that another session has seen, which may be a stranger's.</summary>
    public async Task<string> BeginAppAsync(User user, string sessionId)
    {
        var record = await records.ReadAsync(user);
        if (record.NewKey is null || record.NewKeySession != sessionId)
        {
            record = record with { NewKey = Totp.NewKey(), NewKeySession = sessionId };
            await records.WriteAsync(user, record); // when it is lost to another change, no code of it is right, and the page shows the one that is kept
        }

        return record.NewKey;
    }

    /// <summary>A code of the app that is being set up makes it the user's.</summary>
    /// <returns>How the try ended and, of an accepted one, the recovery codes: they are shown once. Null when the user has some already.</returns>
    public async Task<(FactorResult Result, IReadOnlyList<string>? RecoveryCodes)> ConfirmAppAsync(User user, string code, IPAddress? address)
    {
        if (await CountAsync(user, address) is { } refusal)
        {
            return (refusal, null);
        }

        var record = await records.ReadAsync(user);
        if (record.NewKey is not { } key || Totp.Match(key, code, time.GetUtcNow()) is not { } step)
        {
            return (FactorResult.Wrong, null);
        }

        (user.TwoFactorEnabled, user.SecondFactorChangedAt) = (true, time.GetUtcNow().UtcDateTime);
        return await records.WriteAsync(user, new FactorRecord { Key = key, LastStep = step }) ? (FactorResult.Accepted, await NewRecoveryCodesAsync(user)) : (FactorResult.Wrong, null);
    }

    /// <summary>The same for an app that a program sets up for a user who has no factor: its recovery codes are the user's then.</summary>
    public async Task<FactorResult> ConfirmAppAsync(User user, NewApp app, string code, IPAddress? address)
    {
        if (await CountAsync(user, address) is { } refusal)
        {
            return refusal;
        }

        if (Totp.Match(app.Key, code, time.GetUtcNow()) is not { } step)
        {
            return FactorResult.Wrong;
        }

        (user.TwoFactorEnabled, user.SecondFactorChangedAt) = (true, time.GetUtcNow().UtcDateTime);
        await ((IUserTwoFactorRecoveryCodeStore<User>)store).ReplaceCodesAsync(user, app.RecoveryCodes, CancellationToken.None); // kept by the next line
        return await records.WriteAsync(user, new FactorRecord { Key = app.Key, LastStep = step }) ? FactorResult.Accepted : FactorResult.Wrong;
    }

    /// <summary>Whether it is a code of the user's app that was not used before.</summary>
    public async Task<FactorResult> CheckAppAsync(User user, string code, IPAddress? address)
    {
        if (await CountAsync(user, address) is { } refusal)
        {
            return refusal;
        }

        var record = await records.ReadAsync(user);
        return record.Key is { } key && Totp.Match(key, code, time.GetUtcNow()) is { } step && step > record.LastStep && await records.WriteAsync(user, record with { LastStep = step, Wrong = 0 })
            ? FactorResult.Accepted
            : FactorResult.Wrong;
    }

    /// <summary>Whether it is one of the user's recovery codes; it is none any more then.</summary>
    public async Task<FactorResult> CheckRecoveryCodeAsync(User user, string code, IPAddress? address)
    {
        if (await CountAsync(user, address) is { } refusal)
        {
            return refusal;
        }

        return (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.Trim().ToUpperInvariant())).Succeeded && await records.WriteAsync(user, await records.ReadAsync(user) with { Wrong = 0 })
            ? FactorResult.Accepted
            : FactorResult.Wrong;
    }

    /// <summary>Takes all of them away and ends the user's sessions.</summary>
    public async Task<IdentityResult> ResetAsync(User user)
    {
        foreach (var passkey in await users.GetPasskeysAsync(user))
        {
            await users.RemovePasskeyAsync(user, passkey.CredentialId);
        }

        await records.DeleteAsync(user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
        (user.TwoFactorEnabled, user.SecondFactorChangedAt) = (false, time.GetUtcNow().UtcDateTime);
        return await users.UpdateSecurityStampAsync(user);
    }

    /// <summary>Fresh recovery codes in place of all others, for a user who has none left; null when some are left.</summary>
    public async Task<IReadOnlyList<string>?> NewRecoveryCodesAsync(User user) => await users.CountRecoveryCodesAsync(user) > 0
        ? null
        : [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    /// <summary>Fresh recovery codes in place of all others, whether or not some are left.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(User user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    /// <summary>Takes the authenticator app away. False when somebody else changed the user meanwhile.</summary>
    public async Task<bool> RemoveAppAsync(User user) => await LoseAsync(user, await records.ReadAsync(user) with { Key = null, NewKey = null, NewKeySession = null });

    /// <summary>Takes a passkey away. False when somebody else changed the user meanwhile.</summary>
    public async Task<bool> RemovePasskeyAsync(User user, byte[] credentialId) =>
        (await users.RemovePasskeyAsync(user, credentialId)).Succeeded && await LoseAsync(user, await records.ReadAsync(user));

    /// <summary>No browser is remembered any more; and recovery codes go with the last factor: there is nothing left to recover.</summary>
    private async Task<bool> LoseAsync(User user, FactorRecord rest)
    {
        var isEnrolled = rest.Key is not null || (await users.GetPasskeysAsync(user)).Count > 0;
        (user.TwoFactorEnabled, user.SecondFactorChangedAt) = (isEnrolled, time.GetUtcNow().UtcDateTime);
        return await records.WriteAsync(user, rest with { Browsers = [] }) && (isEnrolled || await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0) is not null);
    }

    /// <summary>Counts a try. Null when it may be looked at, else why not.</summary>
    private async Task<FactorResult?> CountAsync(User user, IPAddress? address)
    {
        if (!throttle.TryEnter(address))
        {
            return FactorResult.TooMany;
        }

        var (record, now) = (await records.ReadAsync(user), time.GetUtcNow());
        var wrong = record.LastWrong + options.Value.Pause <= now ? 0 : record.Wrong;
        return wrong >= options.Value.AttemptsPerAccount ? FactorResult.Paused
            : await records.WriteAsync(user, record with { Wrong = wrong + 1, LastWrong = now }) ? null
            : FactorResult.Wrong;
    }
}
