using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Says that logins do not run a rule for now; nothing when they do. Looks again whenever it is given the rule anew.</summary>
public sealed partial class QuarantinePill(RuleQuarantine quarantine)
{
    private DateTimeOffset? _until;

    [Parameter, EditorRequired] public required RuleSummary Rule { get; set; }

    protected override async Task OnParametersSetAsync() => _until = await quarantine.HeldUntilAsync(Rule.Id, CancellationToken.None);
}
