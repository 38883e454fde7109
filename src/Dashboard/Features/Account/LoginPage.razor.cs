using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Application users sign in here, on their way through an authorization request or to their own account; afterwards the rules decide, not this page.</summary>
public sealed partial class LoginPage : ComponentBase
{
    /// <summary>How a session calls a sign-in with a passkey.</summary>
    internal const string PasskeyMethod = "passkey";

    private PendingSignIn? _pending;
    private DatabaseSettings? _settings;
    private PasskeyChallenge? _challenge;
    private string? _to;
    private string? _current;
    private string? _error;
    private ConnectionOffer _offer = ConnectionOffer.Nothing;

    [Inject] private PasswordCheck Passwords { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private PasskeyCeremony Passkeys { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private UserProfileStore Profiles { get; set; } = null!;

    [Inject] private UserDatabases Databases { get; set; } = null!;

    [Inject] private ApplicationFacts Applications { get; set; } = null!;

    [Inject] private ConnectionOffers Offers { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The authorization request to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary><c>sign-in</c>: the form, also when the application asked for the sign-up or a choice of accounts.</summary>
    [SupplyParameterFromQuery] public string? Form { get; set; }

    private bool HasDatabase => _settings is not null;

    private string ChosenUrl => QueryHelpers.AddQueryString(_pending!.Address, SignInDemand.AccountChosen, "true");

    protected override async Task OnInitializedAsync()
    {
        if ((_pending = PendingSignIn.Of(ReturnUrl)) is null)
        {
            return;
        }

        if (_pending.ClientId is { } clientId)
        {
            _to = (await Applications.FindAsync(clientId, Http.RequestAborted))?.Name;
            _offer = await Offers.OfAsync(_pending.Address, Http.RequestAborted);
            _settings = DatabaseSettings.Of(_offer);
        }
        else
        {
            _to = T["YourAccount"];
            _offer = await Offers.OfAsync(_pending.Address, Http.RequestAborted);
            _settings = _offer.Upstream.Any() ? null : await Databases.OfAsync(_pending.Connection, Http.RequestAborted);
        }

        if (Form is null && HttpMethods.IsGet(Http.Request.Method) && _pending.IsSignUp && HasDatabase && _settings!.MaySignUp)
        {
            Http.Response.Redirect(AccountUrls.With(AccountUrls.SignUp, _pending.Address));
            return;
        }

        _current = Form is null && _pending.SelectsAccount && await Sessions.FindAsync(Http) is var (_, user) ? user.Email ?? user.Name ?? user.Id : null;
        _challenge = await Passkeys.AskAsync(null, Http);
    }

    private async Task SubmitAsync(PasswordInput input)
    {
        if (_offer.RealmOf(input.Email) is { } realm)
        {
            // Their organization checks the password: what was entered here is nothing to us.
            Http.Response.Redirect(UpstreamUrls.StartOf(realm.Name, _pending!.Address, input.Email));
            return;
        }

        switch (await Passwords.CheckAsync(input.Email?.Trim() ?? "", input.Password ?? "", Http.Connection.RemoteIpAddress))
        {
            case PasswordResult.Accepted(var user):
                await EnterAsync(user, "pwd");
                break;
            case PasswordResult.Blocked:
                _error = T["Blocked"];
                break;
            case PasswordResult.TooMany:
                RefuseTooMany();
                break;
            default:
                _error = T["Refused"];
                break;
        }
    }

    private async Task PasskeyAsync(PasskeyInput input)
    {
        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            RefuseTooMany();
            return;
        }

        switch (await Passkeys.CheckAsync(input, Http))
        {
            case { Blocked: true }:
                _error = T["Blocked"];
                break;
            case { IsOfDatabase: true } user:
                await EnterAsync(user, PasskeyMethod);
                break;
            default:
                _error = T["PasskeyRefused"]; // nobody's, or of somebody who signs in elsewhere: to them it is a second factor and no more
                break;
        }
    }

    private async Task EnterAsync(User user, string method)
    {
        await Profiles.RecordLoginAsync(user.Id, RequestFacts.IpOf(Http), Time.GetUtcNow().UtcDateTime, CancellationToken.None);
        await Sessions.StartAsync(Http, user, method, _settings!.Connection);
        Http.Response.Redirect(_pending!.Address);
    }

    private void RefuseTooMany()
    {
        _error = T["TooMany"];
        Http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
    }
}
