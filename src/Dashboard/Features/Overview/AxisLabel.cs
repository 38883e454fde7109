using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace RulesDashboard.Dashboard.Features.Overview;

/// <summary>An SVG <c>text</c> element, whose name means something else in Razor.</summary>
public sealed class AxisLabel : ComponentBase
{
    [Parameter, EditorRequired] public required string X { get; set; }

    [Parameter, EditorRequired] public required string Y { get; set; }

    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>SVG's <c>text-anchor</c>.</summary>
    [Parameter] public string Anchor { get; set; } = "start";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
