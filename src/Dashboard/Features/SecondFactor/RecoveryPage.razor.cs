using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>For a user who has none of their factors at hand.</summary>
public sealed partial class RecoveryPage
{
    [SupplyParameterFromForm(FormName = "recovery")] private CodeInput Input { get; set; } = null!; // made below when no form was posted

    protected override Task OnInitializedAsync()
    {
        Input ??= new CodeInput();
        return base.OnInitializedAsync();
    }

    private async Task SubmitAsync()
    {
        if (Prompt is null)
        {
            return;
        }

        var result = await Factors.CheckRecoveryCodeAsync(Prompt.User, Input.Code ?? "", Http.Connection.RemoteIpAddress);
        if (result is FactorResult.Accepted)
        {
            await FinishAsync(remember: false);
        }
        else
        {
            Refuse(result, "FactorWrong");
        }
    }
}
