using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Features.Audit;

public sealed partial class AuditPage(AuditStore audit, ChangeSignal signal, NavigationManager navigation, TimeProvider time)
{
    private AuditFilter _filter = new();
    private AuditList? _list;
    private IReadOnlyList<string> _actors = [];
    private DateTime _now;

    /// <summary>A kind of thing; null shows all.</summary>
    [SupplyParameterFromQuery] public string? Resource { get; set; }

    /// <summary>One of that kind; null shows all.</summary>
    [SupplyParameterFromQuery] public string? Id { get; set; }

    [SupplyParameterFromQuery] public string? Actor { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    private bool Filtered => _filter.Resource is not null || _filter.Actor is not null;

    private int First => (_filter.Page * _filter.PageSize) + 1;

    private int Last => (_filter.Page * _filter.PageSize) + _list!.Items.Count;

    protected override void OnInitialized() =>
        RefreshOn(signal, change => change.Topic != ChangeTopic.Executions, RefreshAsync);

    protected override Task OnParametersSetAsync()
    {
        _filter = AuditQueryString.Parse(Resource, Id, Actor, Page);
        return RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        var list = await audit.ListAsync(_filter, Closed);
        if (list.Items is [] && list.Total > 0)
        {
            Go("page", null); // what was on this page is gone
            return;
        }

        (_list, _actors, _now) = (list, await audit.ListActorsAsync(Closed), time.GetUtcNow().UtcDateTime);
    }

    private void Turn(int by) => Go("page", _filter.Page + 1 + by is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null);

    private void Go(string name, object? value)
    {
        var query = new Dictionary<string, object?> { ["page"] = null, ["id"] = name == "page" ? Id : null, [name] = value is "" ? null : value };
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query));
    }
}
