using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Strangers become users here, on their way through an authorization request. The answer is the same whether the address was new or not.</summary>
public sealed partial class SignUpPage : ComponentBase
{
    private string? _application;
    private string? _hint;
    private string? _back;
    private bool _sent;
    private DatabaseSettings? _settings;
    private IReadOnlyList<string> _errors = [];

    [Inject] private SignUp SignUp { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private ConnectionOffers Offers { get; set; } = null!;

    [Inject] private ApplicationFacts Applications { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The authorization request to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-up")] private SignUpInput Input { get; set; } = null!; // made below when no form was posted

    private string LoginUrl => AccountUrls.SignInForm(_back);

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SignUpInput();
        if (PendingSignIn.Of(ReturnUrl) is not { ClientId: { } clientId } pending || await Applications.FindAsync(clientId, Http.RequestAborted) is not { } application)
        {
            return;
        }

        (_back, _hint, _application) = (pending.Address, pending.LoginHint, application.Name);
        _settings = DatabaseSettings.Of(await Offers.OfAsync(pending.Address, Http.RequestAborted));
    }

    private async Task SubmitAsync()
    {
        if (_settings is not { MaySignUp: true } settings)
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _errors = [T["TooMany"]];
            return;
        }

        var account = new NewAccount(Input.Email?.Trim() ?? "", Input.Password ?? "") { Username = Input.Username?.Trim(), ReturnUrl = _back };
        _errors = (await SignUp.RunAsync(settings, account, Http.Request, Http.RequestAborted)).Errors;
        _sent = _errors is [];
    }
}
