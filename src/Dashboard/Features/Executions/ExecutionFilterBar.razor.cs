using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>The filters of the executions list; what a person chooses goes up as a new query.</summary>
public sealed partial class ExecutionFilterBar
{
    private const string Custom = "custom";

    [Parameter, EditorRequired] public ExecutionQuery Query { get; set; } = new();

    [Parameter] public IReadOnlyList<RuleSummary> Rules { get; set; } = [];

    [Parameter] public IReadOnlyList<ExecutionClient> Clients { get; set; } = [];

    [Parameter] public EventCallback<ExecutionQuery> QueryChanged { get; set; }

    private string RangeValue => TimeRange.Find(Query.Range)?.Key ?? (Query.ChosenFrom is null && Query.ChosenTo is null ? "" : Custom);

    private string Period => string.Create(CultureInfo.InvariantCulture, $"{Query.ChosenFrom:d MMM HH:mm} – {Query.ChosenTo:d MMM HH:mm} UTC");

    private static string? Value(ChangeEventArgs change) => change.Value as string is { Length: > 0 } value ? value : null;

    private string Pressed(ExecutionOutcome? outcome) => Query.ChosenOutcome == outcome ? "true" : "false";
}
