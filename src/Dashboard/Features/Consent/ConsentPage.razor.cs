using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.PendingLogins;

namespace RulesDashboard.Dashboard.Features.Consent;

/// <summary>Asks a user whether an application of others may have what it asks for.</summary>
public sealed partial class ConsentPage : ComponentBase
{
    private InterruptedLogin? _login;
    private string? _application;
    private string? _user;
    private IReadOnlyList<string> _scopes = [];

    [Inject] private SuspendedLogins Logins { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private ConsentGate Gate { get; set; } = null!;

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private ApplicationFacts Applications { get; set; } = null!;

    [Inject] private ApiStore Apis { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>Names the login.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    [SupplyParameterFromForm(FormName = "consent")] private string? Choice { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _login = await Logins.FindAsync(Http, PendingKind.Consent, State, Http.RequestAborted);
        if (_login?.Login.Decided is not { ClientId: { } clientId } decided
            || await Sessions.FindAsync(Http) is not var (_, user) || user.Id != _login.UserId
            || await Applications.FindAsync(clientId, Http.RequestAborted) is not { } application)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var api = decided.Api is null ? null : await Apis.FindAsync(decided.Api, Http.RequestAborted);
        (_application, _user, _scopes) = (application.Name, user.Email ?? user.Name ?? user.Id, [.. decided.Scopes.Select(scope => ScopeWords.Of(scope, api, T))]);
    }

    private async Task SubmitAsync()
    {
        if (_application is null || await Logins.TakeAsync(Http, PendingKind.Consent, State, Http.RequestAborted) is not { Login.Decided: { ClientId: { } clientId } decided } taken)
        {
            return;
        }

        var agreed = Choice == "accept";
        if (agreed)
        {
            await Gate.RememberAsync(taken.UserId, clientId, decided.Scopes, Http.RequestAborted);
        }

        Http.Response.Redirect(await Logins.ResumeUrlAsync(Http, taken.UserId, taken.Login with { Decided = decided with { Consent = agreed } }, Http.RequestAborted));
    }
}
