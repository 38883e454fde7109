using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Passkeys of users who are known already: they prove a second factor, or set one up. Tries are counted by address, as codes are.</summary>
internal sealed class PasskeyFactors(PasskeyCeremony ceremony, UserManager<User> users, SignInThrottle throttle, TimeProvider time)
{
    /// <summary>Asks for one that the user has; null when there is none.</summary>
    public async Task<PasskeyChallenge?> AskAsync(User user, FactorState state, HttpContext http) => state.Passkeys > 0 ? await ceremony.AskAsync(user, http) : null;

    /// <summary>Whether it is one of the user's.</summary>
    public async Task<FactorResult> CheckAsync(User user, PasskeyInput input, HttpContext http) =>
        !throttle.TryEnter(http.Connection.RemoteIpAddress) ? FactorResult.TooMany
        : await ceremony.CheckAsync(input, http) is { } owner && owner.Id == user.Id ? FactorResult.Accepted
        : FactorResult.Wrong;

    /// <summary>Asks for a new one; null when the user has enough of them.</summary>
    public async Task<PasskeyChallenge?> OfferAsync(User user, FactorState state, HttpContext http) =>
        state.Passkeys < PasskeyCeremony.MostPasskeys ? await ceremony.OfferAsync(user, http) : null;

    /// <summary>Makes it the user's.</summary>
    public async Task<FactorResult> AddAsync(User user, PasskeyInput input, HttpContext http)
    {
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            return FactorResult.TooMany;
        }

        if (!await ceremony.AddAsync(input, user, http))
        {
            return FactorResult.Wrong;
        }

        (user.TwoFactorEnabled, user.SecondFactorChangedAt) = (true, time.GetUtcNow().UtcDateTime);
        await users.UpdateAsync(user);
        return FactorResult.Accepted;
    }
}
