using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Executions;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>A user who has no second factor yet sets one up on the way into an application: an authenticator app, or a passkey where the browser has them.</summary>
public sealed partial class EnrolPage
{
    private string? _key;
    private PasskeyChallenge? _challenge;
    private string? _next;
    private IReadOnlyList<string>? _codes;

    [Inject] private AccountNotices Notices { get; set; } = null!; // the framework fills it

    [SupplyParameterFromForm(FormName = "enrol")] private CodeInput Input { get; set; } = null!; // made below when no form was posted

    protected override async Task OnInitializedAsync()
    {
        Input ??= new CodeInput();
        await base.OnInitializedAsync();
        if (Prompt is null)
        {
            return;
        }

        var state = await Factors.FindAsync(Prompt.User);
        if (state.IsEnrolled)
        {
            // Whoever has only the password must not give the account another lock.
            Http.Response.Redirect(AddressOf(FactorUrls.Challenge));
            return;
        }

        _key = await Factors.BeginAppAsync(Prompt.User, Prompt.Session.Id);
        _challenge = Prompt.Demand.Passkeys ? await Passkeys.OfferAsync(Prompt.User, state, Http) : null;
    }

    private async Task SubmitAsync()
    {
        if (Prompt is null || _key is null)
        {
            return;
        }

        var (result, codes) = await Factors.ConfirmAppAsync(Prompt.User, Input.Code ?? "", Http.Connection.RemoteIpAddress);
        if (result is FactorResult.Accepted)
        {
            await Notices.TellAsync(Prompt.User, AccountChange.AppSetUp, Http.Request);
            await GoOnAsync(codes, Input.Remember);
        }
        else
        {
            Refuse(result, "EnrolCodeWrong");
        }
    }

    private async Task SubmitPasskeyAsync(PasskeyInput input)
    {
        if (Prompt is null || _challenge is null)
        {
            return;
        }

        input.Name = UserAgentText.Of(Http.Request.Headers.UserAgent.ToString()); // nobody is asked for a name on the way
        var result = await Passkeys.AddAsync(Prompt.User, input, Http);
        if (result is FactorResult.Accepted)
        {
            await Notices.TellAsync(Prompt.User, AccountChange.PasskeyAdded, Http.Request);
            await GoOnAsync(await Factors.NewRecoveryCodesAsync(Prompt.User), remember: false);
        }
        else
        {
            Refuse(result, "PasskeyNotAdded");
        }
    }

    /// <summary>Into the application; by way of the recovery codes when there are new ones.</summary>
    private async Task GoOnAsync(IReadOnlyList<string>? codes, bool remember)
    {
        if (codes is null)
        {
            await FinishAsync(remember);
            return;
        }

        (_codes, _next) = (codes, await Prompts.FinishAsync(Http, Prompt!, remember));
        Error = _next is null ? T["LoginGone"].Value : null;
    }
}
