using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>The deployed texts of a rule, each beside the draft.</summary>
public sealed partial class RuleHistory
{
    private IReadOnlyList<RuleVersionSummary>? _versions;
    private RuleVersion? _selected;
    private int? _shownLive;

    [Inject] private RuleStore Rules { get; set; } = null!;

    [Parameter, EditorRequired] public required RuleDetails Rule { get; set; }

    /// <summary>The draft as it is typed.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Raised with the text to take into the draft.</summary>
    [Parameter] public EventCallback<string> OnRestore { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_versions is not null && _shownLive == Rule.LiveVersion)
        {
            return;
        }

        _shownLive = Rule.LiveVersion;
        _versions = await Rules.ListVersionsAsync(Rule.Id, CancellationToken.None);
        if (_selected is null && _versions is [var newest, ..])
        {
            await SelectAsync(newest.Number);
        }
    }

    private async Task SelectAsync(int number) => _selected = await Rules.FindVersionAsync(Rule.Id, number, CancellationToken.None);
}
