using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>Goes anywhere by a few letters.</summary>
public sealed partial class CommandPalette(NavigationManager navigation, RuleStore rules)
{
    private List<PaletteEntry> _all = [];
    private IReadOnlyList<PaletteEntry> _found = [];
    private string _typed = "";
    private ElementReference _input;
    private int _selected;
    private bool _focused;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    protected override async Task OnInitializedAsync()
    {
        _all = [.. NavEntry.Groups.SelectMany(group => group.Entries).Select(entry => new PaletteEntry(entry.Title, "Page", entry.Href, entry.Glyph)),
            new PaletteEntry("Import", "Page", DashboardUrls.Import, Glyphs.Up)];
        _found = PaletteEntry.Match(_all, _typed);
        _all.AddRange((await rules.ListAsync(CancellationToken.None)).Select(rule => new PaletteEntry(rule.Name, "Rule", DashboardUrls.Rule(rule.Id), Glyphs.Rules)));
        _found = PaletteEntry.Match(_all, _typed);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focused && _input.Context is not null)
        {
            _focused = true;
            await _input.FocusAsync();
        }
    }

    private void Type(ChangeEventArgs change)
    {
        _typed = change.Value?.ToString() ?? "";
        _found = PaletteEntry.Match(_all, _typed);
        _selected = 0;
    }

    private void Press(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _selected = (_selected + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _selected = (_selected + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _selected < _found.Count:
                Go(_found[_selected]);
                break;
        }
    }

    private void Go(PaletteEntry entry)
    {
        Dialog.Close();
        navigation.NavigateTo(entry.Href);
    }
}
