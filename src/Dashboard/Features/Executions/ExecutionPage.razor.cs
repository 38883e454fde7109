using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

public sealed partial class ExecutionPage(ExecutionStore executions)
{
    private Execution? _execution;
    private IReadOnlyList<StepTrace> _steps = [];
    private Guid? _next;
    private bool _loaded;

    [Parameter] public Guid? Id { get; set; }

    /// <summary>What a refused user was shown; in place of the id.</summary>
    [Parameter] public string? Reference { get; set; }

    private string Title => _execution is { UserLabel.Length: > 0 } execution ? execution.UserLabel : "Erased user";

    private string Meta => _execution is null ? "" : string.Join(" · ", new[]
    {
        _execution.ClientName,
        _execution.Connection,
        _execution.StartedAt.ToString("d MMM HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
        Milliseconds.Exact(_execution.DurationMs),
    }.Where(text => text.Length > 0));

    /// <summary>The rule that a person most likely wants to look at: the one that ended the login, else the last that ran.</summary>
    private StepTrace? Decisive =>
        _steps.LastOrDefault(step => step.Step.Outcome is StepOutcome.Denied or StepOutcome.Failed)
        ?? _steps.LastOrDefault(step => step.Step.Outcome != StepOutcome.Skipped);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var execution = Id is { } id
            ? await executions.FindAsync(id, Closed)
            : await executions.FindByReferenceAsync(Reference ?? "", Closed);
        _steps = execution is null ? [] : StepTrace.Of(execution);
        _next = execution is { Outcome: ExecutionOutcome.Redirected } ? await executions.FindNextAsync(execution.Id, Closed) : null;
        _execution = execution;
        _loaded = true;
    }
}
