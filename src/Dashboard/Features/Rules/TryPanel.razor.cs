using System.Globalization;
using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Management.Try;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Runs the text in the editor as a login would, and shows all that it did. Stores nothing.</summary>
public sealed partial class TryPanel
{
    private IReadOnlyList<UserSummary> _users = [];
    private TryInput _input = new("{}", "{}");
    private int _preset;
    private TryResult? _result;
    private ApplicationDetails? _application;
    private IReadOnlyList<ApplicationDetails> _applications = [];
    private string _tab = "try";
    private string _userText = "";
    private string _mocksText = "[]";
    private IReadOnlyList<HttpMock>? _mocks = [];
    private string? _mocksError;
    private string? _userId;
    private string? _error;
    private int _seenRuns;
    private bool _wholePipeline;
    private bool _allowHttp;
    private bool _edited;
    private bool _opened;
    private bool _running;

    [Inject] private TryInputs Inputs { get; set; } = null!;

    [Inject] private RuleTry Tries { get; set; } = null!;

    [Inject] private LiveRules Live { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The rule that is edited; empty while there is none.</summary>
    [Parameter, EditorRequired] public required Guid RuleId { get; set; }

    [Parameter, EditorRequired] public required string RuleName { get; set; }

    [Parameter] public Data.Rules.FailurePolicy OnError { get; set; }

    /// <summary>Which logins the rule is for; null for all.</summary>
    [Parameter] public Data.Rules.RuleCondition? Condition { get; set; }

    /// <summary>The text as it is typed.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>A past login whose input the first try takes; null begins with a login as it would be now.</summary>
    [Parameter] public Guid? ExecutionId { get; set; }

    /// <summary>Counts the wishes to run that come from outside the panel; a higher number runs.</summary>
    [Parameter] public int Runs { get; set; }

    /// <summary>Raised after a run, with what it did.</summary>
    [Parameter] public EventCallback<PipelineReport> OnRan { get; set; }

    private IReadOnlyList<TabItem> Tabs => [new("try", "Try"), new("input", "Input JSON", _edited ? "edited" : null), new("mocks", "HTTP mocks", _mocks is { Count: > 0 } ? $"{_mocks.Count}" : null)];

    protected override async Task OnInitializedAsync()
    {
        _seenRuns = Runs;
        _users = await Inputs.ListUsersAsync(null, Closed);
        _applications = await Inputs.ListApplicationsAsync(Closed);
        _application = _applications is [var initial, ..] ? initial : null;
        if (_users.FirstOrDefault(user => !user.IsAdministrator) is { } first)
        {
            (_userId, _userText) = (first.UserId, first.Email ?? first.UserId);
        }

        if (ExecutionId is { } past && await Inputs.OfLoginAsync(past, Closed) is { } login)
        {
            (_userText, _userId, _input, _edited) = (login.UserLabel, login.UserId, login.Input, true);
            _application = _applications.FirstOrDefault(application => application.ClientId == login.ClientId) ?? _application;
            return;
        }

        await BuildAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Runs > _seenRuns)
        {
            _seenRuns = Runs;
            await RunAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // The JSON editors are made when they are first looked at.
        if (_tab != "try" && !_opened)
        {
            _opened = true;
            StateHasChanged();
        }
    }

    private async Task ChooseUserAsync(ChangeEventArgs change)
    {
        _userText = change.Value?.ToString()?.Trim() ?? "";
        _users = await Inputs.ListUsersAsync(_userText.Length > 0 ? _userText : null, Closed);
        _userId = _users.FirstOrDefault(user => user.Email == _userText || user.UserId == _userText)?.UserId;
        _error = _userText.Length > 0 && _userId is null ? $"No user has the e-mail or id “{_userText}”." : null;
        await BuildAsync();
    }

    private async Task ChooseApplicationAsync(ChangeEventArgs change)
    {
        _application = _applications.FirstOrDefault(application => application.ClientId == change.Value?.ToString());
        await BuildAsync();
    }

    private async Task ChoosePresetAsync(ChangeEventArgs change)
    {
        _preset = int.Parse(change.Value!.ToString()!, CultureInfo.InvariantCulture);
        await BuildAsync();
    }

    private async Task BuildAsync()
    {
        _input = await Inputs.BuildAsync(_userId, _application, TryPreset.All[_preset], Closed);
        _edited = false;
    }

    private void Edit(TryInput input)
    {
        _edited = input != _input || _edited;
        _input = input;
    }

    private void StartMocks() => EditMocks(TryMocks.Example);

    private void EditMocks(string text)
    {
        _mocksText = text;
        try
        {
            (_mocks, _mocksError) = (TryMocks.Parse(text), null);
        }
        catch (TryFormatException e)
        {
            (_mocks, _mocksError) = (null, e.Message);
        }
    }

    private async Task RunAsync()
    {
        _error = (TryInput.Check(_input.User), TryInput.Check(_input.Context), _mocksError) switch
        {
            ({ } wrong, _, _) => $"The input user cannot be read. {wrong}",
            (_, { } wrong, _) => $"The input context cannot be read. {wrong}",
            (_, _, { } wrong) => $"The HTTP mocks cannot be read. {wrong}",
            _ => null,
        };
        if (_error is not null || _running)
        {
            return;
        }

        _running = true;
        StateHasChanged();
        var input = _input;
        try
        {
            var run = await Tries.RunAsync(await RequestAsync(input), Closed);
            _result = TryResult.Of(input, run.Report);
            await OnRan.InvokeAsync(run.Report);
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            // The page was left meanwhile.
        }
        finally
        {
            _running = false;
            // What is allowed is allowed once.
            _allowHttp = false;
        }
    }

    private async Task<TryRequest> RequestAsync(TryInput input)
    {
        var draft = new RuleScript(RuleId, RuleName, 0, Text, ExecutionMapping.ToPolicy(OnError), ExecutionMapping.ToCondition(Condition));
        var request = new PipelineRequest
        {
            Rules = _wholePipeline ? await Live.WithAsync(draft, Closed) : [draft],
            User = input.User,
            Context = input.Context,
            Configuration = await Live.ConfigurationAsync(Closed),
            Auth0 = LoginPipeline.Auth0Of(Navigation.BaseUri.TrimEnd('/')),
        };
        return new TryRequest(request) { Mocks = _mocks ?? [], Unmatched = _allowHttp ? UnmatchedHttp.Sent : UnmatchedHttp.Withheld };
    }
}
