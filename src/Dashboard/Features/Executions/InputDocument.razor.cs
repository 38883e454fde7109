using System.Text.Json;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>One of the two documents that rules receive; it is sent to the browser once somebody unfolds it.</summary>
public sealed partial class InputDocument
{
    private static readonly JsonSerializerOptions Indented = new(PipelineJson.Options) { WriteIndented = true };

    private bool _open;

    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Null renders nothing.</summary>
    [Parameter] public string? Json { get; set; }

    private void Toggle() => _open = !_open;
}
