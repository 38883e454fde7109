using System.Buffers.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>How a user signs in. Whoever changes it has signed in a short while ago, and proved a second factor when there is one.</summary>
public sealed partial class SecurityPage
{
    private IList<UserPasskeyInfo> _passkeys = [];
    private PasskeyChallenge? _challenge;
    private IReadOnlyList<string> _errors = [];
    private IReadOnlyList<string> _codes = [];

    [Inject] private UserManager<User> Users { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private IOptions<OidcOptions> Options { get; set; } = null!;

    /// <summary>Where all logins need a second factor nobody is left without one: whoever knew the password could set up theirs then.</summary>
    private bool LastStays => Factor.Count == 1 && Options.Value.SecondFactor is SecondFactorPolicy.Always;

    private bool MayRemove => Fresh && !LastStays;

    private int Left => _codes.Count > 0 ? _codes.Count : Factor.RecoveryCodes;

    protected override async Task LoadAsync()
    {
        _passkeys = await Users.GetPasskeysAsync(Account!);
        _challenge = Fresh ? await PasskeyFactors.OfferAsync(Account!, Factor, Http) : null;
    }

    private static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private async Task FinishPasswordAsync()
    {
        await Sessions.KeepAsync(Http, Session!);
        await TellAsync(AccountChange.Password);
        Return("PasswordChanged");
    }

    private async Task AddAsync(PasskeyInput input)
    {
        var result = Fresh ? await PasskeyFactors.AddAsync(Account!, input, Http) : FactorResult.Wrong;
        if (result is FactorResult.Accepted)
        {
            await ProvedAsync(LoginPage.PasskeyMethod); // the user has just used it
            await TellAsync(AccountChange.PasskeyAdded);
            Return("PasskeyAdded");
        }
        else
        {
            _errors = [Refusal(result, "PasskeyNotAdded")];
        }
    }

    private async Task RenameAsync(UserPasskeyInfo passkey)
    {
        if (Fresh && Field("Name") is { Length: > 0 and <= PasskeyCeremony.NameLength } name)
        {
            passkey.Name = name;
            await Users.AddOrUpdatePasskeyAsync(Account!, passkey);
            Return("PasskeyRenamed");
        }
    }

    private async Task RemoveAsync(UserPasskeyInfo passkey)
    {
        if (MayRemove && await Factors.RemovePasskeyAsync(Account!, passkey.CredentialId))
        {
            await TellAsync(AccountChange.PasskeyRemoved);
            Return("PasskeyRemoved");
        }
    }

    private async Task RemoveAppAsync()
    {
        if (MayRemove && await Factors.RemoveAppAsync(Account!))
        {
            await TellAsync(AccountChange.AppRemoved);
            Return("SecondFactorRemoved");
        }
    }

    private async Task RenewCodesAsync()
    {
        if (Fresh && Factor.IsEnrolled)
        {
            _codes = await Factors.RenewRecoveryCodesAsync(Account!);
            await TellAsync(AccountChange.RecoveryCodes);
        }
    }
}
