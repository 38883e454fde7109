using System.Buffers.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>How a user signs in. Whoever changes it has signed in a short while ago.</summary>
public sealed partial class SecurityPage
{
    private IList<UserPasskeyInfo> _passkeys = [];
    private PasskeyChallenge? _challenge;
    private int _least = PasswordRules.LeastLength;
    private IReadOnlyList<string> _errors = [];
    private IReadOnlyList<string> _codes = [];

    [Inject] private UserManager<User> Users { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private SignInManager<User> SignIn { get; set; } = null!;

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private UserDatabases Databases { get; set; } = null!;

    [Inject] private NewPassword Passwords { get; set; } = null!;

    [Inject] private PasskeyCeremony Ceremony { get; set; } = null!;

    [Inject] private SecondFactors Store { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        _passkeys = await Users.GetPasskeysAsync(Account!);
        _least = (await Databases.OfAsync(Account!.Connection, Http.RequestAborted)).Passwords.MinLength;
        // Somebody who signs in elsewhere has no use for a passkey here.
        _challenge = Fresh && Account.IsOfDatabase && _passkeys.Count < PasskeyCeremony.MostPasskeys ? await Ceremony.OfferAsync(Account, Http) : null;
    }

    private static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private async Task ChangePasswordAsync()
    {
        if (!Fresh)
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = [T["TooMany"]];
            return;
        }

        // Not trimmed: what was typed is the password.
        var (current, chosen) = (Http.Request.Form["Current"].ToString(), Http.Request.Form["New"].ToString());
        if (!(await SignIn.CheckPasswordSignInAsync(Account!, current, lockoutOnFailure: true)).Succeeded)
        {
            _errors = [T["CurrentPasswordWrong"]];
            return;
        }

        _errors = await Passwords.SetAsync(Account!, chosen, Http.RequestAborted);
        if (_errors is [])
        {
            await Sessions.KeepAsync(Http, Session!);
            Return("PasswordChanged");
        }
    }

    private async Task AddAsync(PasskeyInput input)
    {
        if (Fresh && await Ceremony.AddAsync(input, Account!, Http))
        {
            await ProvedAsync(LoginPage.PasskeyMethod); // the user has just used it
            Return("PasskeyAdded");
            return;
        }

        _errors = [T["PasskeyNotAdded"]];
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
        if (Fresh)
        {
            await Users.RemovePasskeyAsync(Account!, passkey.CredentialId);
            Return("PasskeyRemoved");
        }
    }

    private async Task RemoveAppAsync()
    {
        if (Fresh && await Store.RemoveAppAsync(Account!))
        {
            Return("SecondFactorRemoved");
        }
    }

    private async Task RenewCodesAsync()
    {
        if (Fresh && Factor.IsEnrolled)
        {
            _codes = await Store.RenewRecoveryCodesAsync(Account!);
        }
    }
}
