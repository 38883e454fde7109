using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Says on a rule's page that its live text is held, what that does to logins, and what ends it.</summary>
public sealed partial class QuarantineNotice(RuleQuarantine quarantine, TimeProvider time)
{
    private DateTimeOffset? _until;
    private DateTimeOffset _now;

    [Parameter, EditorRequired] public required RuleDetails Rule { get; set; }

    protected override Task OnParametersSetAsync() => LookAsync();

    private async Task LookAsync()
    {
        _now = time.GetUtcNow();
        _until = await quarantine.HeldUntilAsync(Rule.Id, CancellationToken.None);
    }
}
