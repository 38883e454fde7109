using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Configuration;

namespace RulesDashboard.Dashboard.Features.Templates;

/// <summary>The gallery: find a starting point, read it, take it.</summary>
public sealed partial class TemplatesPage
{
    private IReadOnlyList<RuleTemplate> _found = [];
    private HashSet<string> _keys = [];
    private bool _busy;

    [Inject] private ConfigurationStore Configuration { get; set; } = null!;

    [Inject] private NewRules Rules { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private BrowserShell Browser { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "template")] private string? TemplateId { get; set; }

    private RuleTemplate? Selected => _found.FirstOrDefault(template => template.Id == TemplateId) ?? (_found.Count > 0 ? _found[0] : null);

    private static IEnumerable<(string Category, int Count)> Categories => TemplateLibrary.Categories
        .Select(category => (category, TemplateLibrary.All.Count(template => template.Category == category)))
        .Prepend(("", TemplateLibrary.All.Count));

    protected override async Task OnInitializedAsync() =>
        _keys = [.. (await Configuration.ListAsync(Closed)).Select(entry => entry.Key)];

    protected override void OnParametersSet() => _found = TemplateSearch.Find(TemplateLibrary.All, Category, Search);

    private void GoTo(string? search = null, string? category = null, string? template = null) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = (search ?? Search) is { Length: > 0 } text ? text : null,
            ["category"] = (category ?? Category) is { Length: > 0 } name ? name : null,
            ["template"] = template ?? (search is null && category is null ? TemplateId : null),
        }), replace: true);

    private async Task PressAsync(KeyboardEventArgs key)
    {
        var at = _found.TakeWhile(template => template.Id != Selected?.Id).Count();
        var next = key.Key switch { "ArrowDown" or "ArrowRight" => at + 1, "ArrowUp" or "ArrowLeft" => at - 1, _ => at };
        if (next != at && next >= 0 && next < _found.Count)
        {
            GoTo(template: _found[next].Id);
            await Browser.FocusAsync($"#template-{_found[next].Id}");
        }
    }

    private async Task UseAsync()
    {
        if (Selected is not { } template)
        {
            return;
        }

        _busy = true;
        var id = await Rules.FromTemplateAsync(template, template.Source);
        Navigation.NavigateTo(DashboardUrls.Rule(id));
    }
}
