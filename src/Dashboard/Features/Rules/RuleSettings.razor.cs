using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What a rule is called, when it runs and what its failure means.</summary>
public sealed partial class RuleSettings
{
    private static readonly (FailurePolicy Policy, string Title, string Text)[] Policies =
    [
        (FailurePolicy.Deny, "Block the login", "A rule that throws, hangs or never calls back denies the login. For rules that protect something."),
        (FailurePolicy.Continue, "Let the login continue", "As if the rule had done nothing; the execution still shows the fault. For rules that only add something."),
    ];

    [Inject] private RuleActions Actions { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired] public required RuleDetails Rule { get; set; }

    private async Task RenameAsync() => await RuleNameDialog.ShowAsync(
        Dialogs, "Rename rule", "Save", Rule.Name, Rule.Summary, (name, summary) => Actions.RenameAsync(Rule.Id, name, summary, Rule.Version));

    private Task SetOnErrorAsync(FailurePolicy policy) => Actions.SetOnErrorAsync(Rule.Id, Rule.Name, policy);

    private async Task DeleteAsync()
    {
        await Actions.DeleteAsync(Rule.Id, Rule.Name);
        Navigation.NavigateTo(DashboardUrls.Rules);
    }
}
