using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Templates;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>A template beside a try, before there is a rule.</summary>
public sealed partial class NewRulePage
{
    private RuleTemplate? _template;
    private IReadOnlyList<EditorMarker> _markers = [];
    private IReadOnlyList<EditorLine> _lines = [];
    private IReadOnlyList<string> _keys = [];
    private string _text = "";
    private int _runs;
    private bool _busy;

    [Inject] private RuleEditing Editing { get; set; } = null!;

    [Inject] private NewRules Rules { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "template")] private string? TemplateId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_template?.Id != TemplateId)
        {
            _template = TemplateLibrary.Find(TemplateId ?? "");
            _text = _template?.Source ?? "";
            _keys = await Editing.ConfigurationKeysAsync(Closed);
        }
    }

    private void Type(string text)
    {
        _text = text;
        _lines = [];
        _markers = Editing.Check(text);
    }

    private void Show(PipelineReport report)
    {
        _lines = RunMarks.LinesOf(report, Guid.Empty);
        _markers = [.. Editing.Check(_text), .. RunMarks.MarkersOf(report, Guid.Empty)];
    }

    private async Task UseAsync()
    {
        _busy = true;
        Navigation.NavigateTo(DashboardUrls.Rule(await Rules.FromTemplateAsync(_template!, _text)));
    }
}
