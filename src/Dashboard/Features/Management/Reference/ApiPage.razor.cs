using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The management API to browse: every operation, from the same description that is published.</summary>
public sealed partial class ApiPage
{
    private IReadOnlyList<ApiOperation> _all = [];
    private IReadOnlyList<ApiOperation> _found = [];

    [Inject] private ManagementReference Reference { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private BrowserShell Browser { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "resource")] private string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "operation")] private string? OperationId { get; set; }

    private string Origin => Navigation.BaseUri.TrimEnd('/');

    private string TokenCommand => $$"""
        curl -X POST '{{Origin}}/oauth/token' \
          -H 'Content-Type: application/json' \
          -d '{
          "grant_type": "client_credentials",
          "client_id": "CLIENT_ID",
          "client_secret": "CLIENT_SECRET",
          "audience": "{{Origin}}/{{MappedOperation.Prefix}}"
        }'
        """;

    private IEnumerable<(string Group, int Count)> Groups =>
        _all.GroupBy(operation => operation.Group).Select(group => (group.Key, group.Count())).Prepend(("", _all.Count));

    protected override void OnInitialized() => _all = ApiOperation.Of(Reference.Document);

    protected override void OnParametersSet() =>
        _found = [.. _all.Where(operation => (Group is null || operation.Group == Group) && operation.Matches(Search))];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _found.Any(operation => operation.Id == OperationId))
        {
            await Browser.ScrollIntoViewAsync($"#operation-{OperationId}");
        }
    }

    private void Toggle(ApiOperation operation) => GoTo(operation: operation.Id == OperationId ? "" : operation.Id);

    private void GoTo(string? search = null, string? group = null, string? operation = null) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = NullIfEmpty(search ?? Search),
            ["resource"] = NullIfEmpty(group ?? Group),
            ["operation"] = NullIfEmpty(operation ?? OperationId),
        }), replace: true);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
