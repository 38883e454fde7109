using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Application users sign in here, on their way through an authorization request; afterwards the rules decide, not this page.</summary>
public sealed partial class LoginPage : ComponentBase
{
    private string? _application;
    private string? _hint;
    private string? _error;
    private string? _back;
    private ConnectionOffer _offer = ConnectionOffer.Nothing;

    [Inject] private PasswordCheck Passwords { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private UserProfileStore Profiles { get; set; } = null!;

    [Inject] private ApplicationFacts Applications { get; set; } = null!;

    [Inject] private ConnectionOffers Offers { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The authorization request to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if ((_back = SafeRedirect.Authorization(ReturnUrl)) is null)
        {
            return;
        }

        var request = QueryHelpers.ParseQuery(_back[_back.IndexOf('?', StringComparison.Ordinal)..]);
        _hint = request.TryGetValue("login_hint", out var hint) ? hint.ToString() : null;
        _offer = await Offers.OfAsync(_back, Http.RequestAborted);
        _application = request.TryGetValue("client_id", out var clientId)
            ? (await Applications.FindAsync(clientId.ToString(), Http.RequestAborted))?.Name
            : null;
    }

    private async Task SubmitAsync(PasswordInput input)
    {
        if (_offer.RealmOf(input.Email) is { } realm)
        {
            // Their organization checks the password: what was entered here is nothing to us.
            Http.Response.Redirect(UpstreamUrls.StartOf(realm.Name, _back!, input.Email));
            return;
        }

        var address = Http.Connection.RemoteIpAddress;
        switch (await Passwords.CheckAsync(input.Email?.Trim() ?? "", input.Password ?? "", address))
        {
            case PasswordResult.Accepted(var user):
                await Profiles.RecordLoginAsync(user.Id, RequestFacts.IpOf(Http), Time.GetUtcNow().UtcDateTime, CancellationToken.None);
                await Sessions.StartAsync(Http, user, "pwd");
                Http.Response.Redirect(_back!);
                break;
            case PasswordResult.Blocked:
                _error = "This account is blocked. Ask the people who run this site.";
                break;
            case PasswordResult.TooMany:
                _error = "Too many attempts from your network. Wait a minute, then try again.";
                Http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                break;
            default:
                _error = PasswordCheck.RefusedMessage;
                break;
        }
    }
}
