using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Devices;

/// <summary>
/// Where the user of a device without a browser confirms the code that it shows: enter, sign in, confirm, and then the rules decide. OpenIddict
/// has looked the code up before. A refusal reaches the device too.
/// </summary>
public sealed partial class ActivatePage : ComponentBase
{
    /// <summary>What rules read as <c>context.protocol</c>.</summary>
    internal const string Protocol = "oauth2-device-code";

    private Step _step;
    private string? _code;
    private string? _application;
    private string? _user;
    private string? _error;
    private ClaimsPrincipal? _asked;
    private UserSession? _session;
    private User? _account;

    private enum Step
    {
        Enter,
        Confirm,
        Connected,
        Refused
    }

    [Inject] private DeviceCodes Codes { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private ApplicationFacts Applications { get; set; } = null!;

    [Inject] private ConnectionOffers Offers { get; set; } = null!;

    [Inject] private AccessGrants Access { get; set; } = null!;

    [Inject] private ApplicationLogin Login { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [Inject] private SuspendedLogins Suspended { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    private OpenIddictRequest Request => Http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the OpenID Connect server.");

    private string ClientId => _asked!.GetClaim(Claims.ClientId)!;

    protected override async Task OnInitializedAsync()
    {
        _code = Request.UserCode;
        if (string.IsNullOrEmpty(_code))
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            _error = T["TooMany"];
            Http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            return;
        }

        _asked = await DeviceCodes.FindAsync(Http);
        if (_asked is null || await Applications.FindAsync(ClientId, Http.RequestAborted) is not { } application)
        {
            _error = T["DeviceCodeWrong"];
            return;
        }

        var offer = await Offers.OfAsync(ClientId, null, null, Http.RequestAborted);
        if (await Sessions.FindAsync(Http) is not var (session, user) || offer.Refusal is null && !offer.Accepts(session))
        {
            var back = AccountUrls.Activate + new QueryBuilder { { Parameters.UserCode, _code }, { Parameters.ClientId, ClientId } };
            Http.Response.Redirect(AccountUrls.Login + new QueryBuilder { { "returnUrl", back } });
            return;
        }

        (_step, _session, _account) = (Step.Confirm, session, user);
        (_application, _user) = (application.Name, user.Email ?? user.Name ?? user.Id);
        // The user has confirmed this very code before a page elsewhere came in between: a ticket of this browser says so, and no link can.
        if (HttpMethods.IsGet(Http.Request.Method) && await Suspended.GoesOnAsync(Http, user.Id, Http.RequestAborted))
        {
            await ConnectAsync();
        }
    }

    private async Task ConnectAsync()
    {
        if (_step != Step.Confirm)
        {
            return;
        }

        if ((await Offers.OfAsync(ClientId, null, null, Http.RequestAborted)).Refusal is { } refusal)
        {
            await EndAsync(ApplicationLogin.Refuse(Errors.AccessDenied, refusal));
            return;
        }

        await UserSessions.SaveAsync(Http, _session!.With(ClientId)); // before the rules: a refusal does not end the session
        await EndAsync(await Login.CompleteAsync(
            new LoginAttempt(Http, Request, _account!, _session)
            {
                ClientId = ClientId,
                Facts = RequestFacts.Of(Http) with { Query = [], Body = [] }, // the device's request is not here. Source: semantics 3.3
                MayInteract = true,
                Protocol = Protocol,
                Access = await Access.OfAsync(Http, _asked!.GetScopes(), _asked!.GetClaim(DeviceCodes.Audience), _account!.Id, Http.RequestAborted)
            },
            Http.RequestAborted));
    }

    private Task RefuseAsync() => _step == Step.Confirm ? EndAsync(ApplicationLogin.Refuse(Errors.AccessDenied, "The user refused to connect the device.")) : Task.CompletedTask;

    private async Task EndAsync(IResult result)
    {
        switch (result)
        {
            case SignInHttpResult connected:
                await connected.ExecuteAsync(Http);
                _step = Step.Connected;
                break;
            case ForbidHttpResult { Properties.Items: var refusal }:
                _error = refusal[OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription];
                if (refusal[OpenIddictServerAspNetCoreConstants.Properties.Error] is { } error and not Errors.TemporarilyUnavailable)
                {
                    await Codes.ExplainAsync(_asked!, error, _error ?? "", CancellationToken.None);
                    await result.ExecuteAsync(Http);
                    _step = Step.Refused;
                }

                break;
            default:
                await result.ExecuteAsync(Http); // somewhere else first
                break;
        }
    }
}
