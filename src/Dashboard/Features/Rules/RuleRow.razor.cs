using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>One rule of the list.</summary>
public sealed partial class RuleRow
{
    [Parameter, EditorRequired] public required RuleSummary Rule { get; set; }

    /// <summary>Its place, from 1.</summary>
    [Parameter, EditorRequired] public required int Number { get; set; }

    [Parameter] public bool Last { get; set; }

    /// <summary>Null when no login ran it.</summary>
    [Parameter] public RuleStats? Stats { get; set; }

    /// <summary>Which logins it is for, in a few words.</summary>
    [Parameter, EditorRequired] public required string RunsWhen { get; set; }

    [Parameter] public bool CanMove { get; set; }

    /// <summary>By how many places; negative is up.</summary>
    [Parameter] public EventCallback<int> OnMove { get; set; }

    [Parameter] public EventCallback OnToggle { get; set; }

    [Parameter] public EventCallback OnRename { get; set; }

    [Parameter] public EventCallback OnDelete { get; set; }

    private Task PressAsync(KeyboardEventArgs key) => key switch
    {
        { AltKey: true, Key: "ArrowUp" } => OnMove.InvokeAsync(-1),
        { AltKey: true, Key: "ArrowDown" } => OnMove.InvokeAsync(1),
        _ => Task.CompletedTask,
    };
}
