using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Executions;

public sealed partial class ExecutionsPage(ExecutionStore executions, RuleStore rules, NavigationManager navigation, TimeProvider time)
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private ExecutionQuery _query = new();
    private ExecutionQuery? _asked;
    private ExecutionList? _list;
    private IReadOnlyList<RuleSummary> _rules = [];
    private IReadOnlyList<ExecutionClient> _clients = [];
    private DateTime _now;
    private bool _paused;
    private string? _typed;
    private string? _sought;

    [SupplyParameterFromQuery] public string? Outcome { get; set; }

    [SupplyParameterFromQuery] public string? Rule { get; set; }

    [SupplyParameterFromQuery] public string? Application { get; set; }

    [SupplyParameterFromQuery] public string? User { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery] public string? Range { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? To { get; set; }

    [SupplyParameterFromQuery] public string? Before { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _rules = await rules.ListAsync(Closed);
        _clients = await executions.ListClientsAsync(Closed);
    }

    protected override Task OnParametersSetAsync()
    {
        _query = new ExecutionQuery
        {
            Outcome = Outcome, Rule = Rule, Application = Application, User = User, Search = Search,
            Range = Range, From = From, To = To, Before = Before,
        };
        if ((Search ?? "") != (_sought ?? ""))
        {
            // The address changed by itself (Back, a link), not because of what is being typed.
            (_typed, _sought) = (Search, Search);
        }

        return _query == _asked ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        var query = _asked = _query;
        var now = time.GetUtcNow().UtcDateTime;
        var list = await executions.ListAsync(query.ToFilter(now), Closed);
        // A slow answer to an earlier question must not replace the answer to the present one.
        if (query == _asked)
        {
            (_list, _now) = (list, now);
        }
    }

    private void Show(ExecutionQuery query) => navigation.NavigateTo((query with { Before = null }).ToUrl());

    private async Task SearchAsync(string text)
    {
        _typed = text;
        await Task.Delay(TypingPause, time, Closed);
        if (ReferenceEquals(_typed, text) && text != (_query.Search ?? ""))
        {
            // Every letter would be a step of Back.
            _sought = text;
            navigation.NavigateTo((_query with { Search = text, Before = null }).ToUrl(), replace: true);
        }
    }

    private Task PauseAsync()
    {
        _paused = !_paused;
        return _paused ? Task.CompletedTask : LoadAsync();
    }
}
