using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>One of the two documents that rules receive, to be unfolded.</summary>
public sealed partial class InputDocument
{
    private static readonly JsonSerializerOptions Indented = new(PipelineJson.Options) { WriteIndented = true };

    private string? _text;

    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Null renders nothing.</summary>
    [Parameter] public string? Json { get; set; }

    protected override void OnParametersSet() => _text = Json is null ? null : JsonNode.Parse(Json)?.ToJsonString(Indented);
}
