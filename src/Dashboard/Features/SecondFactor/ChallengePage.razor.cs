using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.Passkeys;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Asks for a second factor on the way into an application.</summary>
public sealed partial class ChallengePage
{
    private FactorState? _factors;
    private PasskeyChallenge? _challenge;

    [SupplyParameterFromForm(FormName = "code")] private CodeInput Input { get; set; } = null!; // made below when no form was posted

    protected override async Task OnInitializedAsync()
    {
        Input ??= new CodeInput();
        await base.OnInitializedAsync();
        if (Prompt is null)
        {
            return;
        }

        _factors = await Factors.FindAsync(Prompt.User);
        if (!_factors.IsEnrolled)
        {
            Http.Response.Redirect(AddressOf(FactorUrls.Enrol));
            return;
        }

        _challenge = Prompt.Demand.Passkeys || !_factors.App ? await Passkeys.AskAsync(Prompt.User, _factors, Http) : null;
    }

    private async Task SubmitPasskeyAsync(PasskeyInput input)
    {
        if (Prompt is null || _challenge is null)
        {
            return;
        }

        var result = await Passkeys.CheckAsync(Prompt.User, input, Http);
        if (result is FactorResult.Accepted)
        {
            await FinishAsync(remember: false);
        }
        else
        {
            Refuse(result, "FactorPasskeyWrong");
        }
    }

    private async Task SubmitAsync()
    {
        if (Prompt is null)
        {
            return;
        }

        var result = await Factors.CheckAppAsync(Prompt.User, Input.Code ?? "", Http.Connection.RemoteIpAddress);
        if (result is FactorResult.Accepted)
        {
            await FinishAsync(Input.Remember);
        }
        else
        {
            Refuse(result, "FactorAppWrong");
        }
    }
}
