using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>The newest logins; each line leads to its execution.</summary>
public sealed partial class LiveLogins
{
    [Parameter, EditorRequired] public required IReadOnlyList<ExecutionSummary> Executions { get; set; }

    /// <summary>UTC.</summary>
    [Parameter] public DateTime Now { get; set; }

    private static string ExactTime(DateTime utc) => utc.ToString("d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Story(ExecutionSummary execution) => execution.Outcome switch
    {
        ExecutionOutcome.Denied or ExecutionOutcome.Failed when execution.DecidedBy is { } rule => $"{rule}: {execution.Message}",
        _ => string.Join(" · ", new[] { execution.ClientName, Milliseconds.Text(execution.DurationMs) }.Where(text => text.Length > 0)),
    };

    private string Format(ExecutionSummary execution) => Now - execution.StartedAt < TimeSpan.FromDays(1) ? "HH:mm:ss" : "d MMM";
}
