using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>A user who has no second factor yet sets one up on the way into an application.</summary>
public sealed partial class EnrolPage
{
    private string? _key;
    private string? _next;
    private IReadOnlyList<string>? _codes;

    [SupplyParameterFromForm(FormName = "enrol")] private CodeInput Input { get; set; } = null!; // made below when no form was posted

    [Inject] private IOptions<OidcOptions> Options { get; set; } = null!; // the framework fills it

    private string Address => Totp.AddressOf(Prompt!.Demand.Issuer ?? Options.Value.Tenant, Prompt.User.Email ?? Prompt.User.Name ?? Prompt.User.Id, _key!);

    protected override async Task OnInitializedAsync()
    {
        Input ??= new CodeInput();
        await base.OnInitializedAsync();
        if (Prompt is null)
        {
            return;
        }

        if ((await Factors.FindAsync(Prompt.User)).IsEnrolled)
        {
            // Whoever has only the password must not give the account another lock.
            Http.Response.Redirect(AddressOf(FactorUrls.Challenge));
            return;
        }

        _key = await Factors.BeginAppAsync(Prompt.User);
    }

    private async Task SubmitAsync()
    {
        if (Prompt is null || _key is null)
        {
            return;
        }

        var (result, codes) = await Factors.ConfirmAppAsync(Prompt.User, Input.Code ?? "", Http.Connection.RemoteIpAddress);
        if (result is not FactorResult.Accepted)
        {
            Refuse(result, T["EnrolCodeWrong"]);
            return;
        }

        if (codes is null)
        {
            await FinishAsync(Input.Remember);
        }
        else if ((_next = await Prompts.FinishAsync(Http, Prompt, Input.Remember)) is not null)
        {
            _codes = codes;
        }
    }
}
