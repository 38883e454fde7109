using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.SecondFactor;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Sets up an authenticator app, in place of the one that the user has.</summary>
public sealed partial class AppPage
{
    private string? _key;
    private string? _error;
    private IReadOnlyList<string>? _codes;

    protected override async Task LoadAsync() => _key = Fresh ? await Factors.BeginAppAsync(Account!, Session!.Id) : null;

    private async Task ConfirmAsync()
    {
        if (_key is null)
        {
            return;
        }

        (var result, _codes) = await Factors.ConfirmAppAsync(Account!, Field("Code"), Http.Connection.RemoteIpAddress);
        if (result is not FactorResult.Accepted)
        {
            _error = Refusal(result, "EnrolCodeWrong");
            return;
        }

        await ProvedAsync(FactorPrompts.Method); // the user has just used it
        await TellAsync(AccountChange.AppSetUp);
        if (_codes is null)
        {
            Return("AppAdded", MineUrls.Security);
        }
    }
}
