using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Asks for a second factor on the way into an application.</summary>
public sealed partial class ChallengePage
{
    private FactorState? _factors;

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
            Http.Response.Redirect(FactorUrls.Of(FactorUrls.Enrol, Prompt.State));
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
            Refuse(result, "The code is wrong, or was used already. Wait for the next one that the app shows.");
        }
    }
}
