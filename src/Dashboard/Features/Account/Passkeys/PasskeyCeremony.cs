using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Passkeys;

/// <summary>What a page gives the browser.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, JSON.</param>
/// <param name="State">Comes back with the answer; protected, so that any node can check it.</param>
public sealed record PasskeyChallenge(string Options, string State);

/// <summary>Asks browsers for passkeys, to sign in or to add one, and checks what they answer.</summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<User> handler, UserManager<User> users, IDataProtectionProvider protection)
{
    /// <summary>Longest name of a passkey.</summary>
    public const int NameLength = 64;

    /// <summary>More nobody needs.</summary>
    public const int MostPasskeys = 20;

    private const int MostCredential = 64 * 1024;

    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _asking = protection.CreateProtector("RulesDashboard.Passkey", "get").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _adding = protection.CreateProtector("RulesDashboard.Passkey", "create").ToTimeLimitedDataProtector();

    /// <summary>Asks for a passkey.</summary>
    /// <param name="user">Whose; null for anybody's that the browser has.</param>
    /// <param name="http">The request of the page.</param>
    public async Task<PasskeyChallenge> AskAsync(User? user, HttpContext http)
    {
        var result = await handler.MakeRequestOptionsAsync(user, http);
        return new PasskeyChallenge(result.RequestOptionsJson, _asking.Protect(result.AssertionState ?? "", Validity));
    }

    /// <summary>Whose passkey it is; null when the answer proves nothing.</summary>
    public async Task<User?> CheckAsync(PasskeyInput input, HttpContext http)
    {
        if (input.Credential is not { Length: > 0 and <= MostCredential } credential || Unprotect(_asking, input.State) is not { } state)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded)
        {
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // its counter has moved
        return result.User;
    }

    /// <summary>Asks for a new passkey of a user.</summary>
    public async Task<PasskeyChallenge> OfferAsync(User user, HttpContext http)
    {
        var name = user.Email ?? user.UserName ?? user.Id;
        var result = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id, Name = name, DisplayName = user.Name ?? name }, http);
        return new PasskeyChallenge(result.CreationOptionsJson, _adding.Protect(result.AttestationState ?? "", Validity));
    }

    /// <summary>Adds the passkey; false when the answer is not what was asked for, or the user has too many.</summary>
    public async Task<bool> AddAsync(PasskeyInput input, User user, HttpContext http)
    {
        if (input.Credential is not { Length: > 0 and <= MostCredential } credential || Unprotect(_adding, input.State) is not { } state
            || (await users.GetPasskeysAsync(user)).Count >= MostPasskeys)
        {
            return false;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != user.Id)
        {
            return false;
        }

        result.Passkey.Name = input.Name?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, NameLength)] : null;
        return (await users.AddOrUpdatePasskeyAsync(user, result.Passkey)).Succeeded;
    }

    private static string? Unprotect(ITimeLimitedDataProtector protector, string? state)
    {
        try
        {
            return string.IsNullOrEmpty(state) ? null : protector.Unprotect(state);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
