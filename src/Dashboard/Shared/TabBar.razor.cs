using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>A row of tabs; the arrow keys go from one to the next.</summary>
public sealed partial class TabBar
{
    [Inject] private BrowserShell Browser { get; set; } = null!;

    [Parameter, EditorRequired] public required IReadOnlyList<TabItem> Tabs { get; set; }

    [Parameter, EditorRequired] public required string Selected { get; set; }

    [Parameter] public EventCallback<string> SelectedChanged { get; set; }

    /// <summary>Accessible name of the row.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Right of the tabs.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        var offset = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => -1, _ => 0 };
        if (offset == 0)
        {
            return;
        }

        var at = Tabs.TakeWhile(tab => tab.Id != Selected).Count();
        var next = Tabs[(at + offset + Tabs.Count) % Tabs.Count].Id;
        await SelectedChanged.InvokeAsync(next);
        await Browser.FocusAsync($"#tab-{next}");
    }
}
