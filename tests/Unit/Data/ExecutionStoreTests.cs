using RulesDashboard.Data;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Executions;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class ExecutionStoreTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private static readonly Guid Rule = Guid.CreateVersion7();

    private TestDatabase _database = null!; // InitializeAsync
    private ExecutionStore _executions = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _executions = _database.Get<ExecutionStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Append_WithSteps_IsFoundByIdAndByReferenceAsTyped()
    {
        var execution = Build(execution => execution.Steps = [Step(1, StepOutcome.Denied), Step(0)]);
        await _executions.AppendAsync([execution], default);

        var byId = await _executions.FindAsync(execution.Id, default);
        var byReference = await _executions.FindByReferenceAsync($" {execution.Reference[..5].ToLowerInvariant()}-{execution.Reference[5..]} ", default);

        Assert.Equal([StepOutcome.Continued, StepOutcome.Denied], byId!.Steps.Select(step => step.Outcome));
        Assert.Equal((execution.StartedAt, DateTimeKind.Utc), (byId.StartedAt, byId.StartedAt.Kind));
        Assert.Equal(execution.Id, byReference!.Id);
        Assert.Null(await _executions.FindByReferenceAsync("nothing", default));
    }

    [Fact]
    public async Task Append_CompletedRecord_ReplacesTheFirstAndIsNotReplacedByIt()
    {
        var first = Build(execution => execution.Steps = [Step(0), Step(1)]);
        Execution Again(bool completed) => Build(execution =>
        {
            (execution.Id, execution.Reference, execution.Completed, execution.BackgroundFaults) = (first.Id, first.Reference, completed, completed ? 1 : 0);
            execution.Steps = [Step(0)];
        });
        await _executions.AppendAsync([first], default);

        await _executions.AppendAsync([Again(completed: true)], default);
        await _executions.AppendAsync([Again(completed: false)], default);

        var stored = await _executions.FindAsync(first.Id, default);
        Assert.Equal((true, 1, 1), (stored!.Completed, stored.BackgroundFaults, stored.Steps.Count));
    }

    [Fact]
    public async Task Append_BothRecordsInOneBatch_KeepsTheCompletedOne()
    {
        var (id, reference) = (Guid.CreateVersion7(), Execution.NewReference());

        await _executions.AppendAsync([.. new[] { false, true, false }.Select(completed => Build(execution =>
            (execution.Id, execution.Reference, execution.Completed) = (id, reference, completed)))], default);

        Assert.True((await _executions.FindAsync(id, default))!.Completed);
    }

    [Fact]
    public async Task Append_TextsOfStrangers_AreCutAndTheRecordStays()
    {
        var execution = Build(execution => execution.UserAgent = new string('x', 10_000));

        await _executions.AppendAsync([execution], default);

        Assert.Equal(512, (await _executions.FindAsync(execution.Id, default))!.UserAgent.Length);
    }

    [Fact]
    public async Task Append_Batch_SignalsOnce()
    {
        var changes = new List<Change>();
        using var subscription = _database.Get<ChangeSignal>().Subscribe(changes.Add);
        var single = Build();

        await _executions.AppendAsync([Build(), Build()], default);
        await _executions.AppendAsync([single], default);
        await _executions.AppendAsync([], default);

        Assert.Equal([new Change(ChangeTopic.Executions, null), new Change(ChangeTopic.Executions, single.Id.ToString())], changes);
    }

    [Fact]
    public async Task List_Pages_CoverEveryExecutionOnceEvenAtOneInstant()
    {
        var all = Enumerable.Range(0, 7).Select(i => Build(execution => execution.StartedAt = _database.Now.AddSeconds(-(i / 3)))).ToList();
        await _executions.AppendAsync(all, default);
        var (seen, cursor) = (new List<Guid>(), (ExecutionCursor?)null);

        do
        {
            var page = await _executions.ListAsync(new ExecutionFilter { Take = 2, Before = ExecutionCursor.Parse(cursor?.ToString()) }, default);
            seen.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(all.OrderByDescending(one => one.StartedAt).ThenByDescending(one => one.Id.ToString()).Select(one => one.Id), seen);
    }

    [Fact]
    public async Task List_Filters_SelectInTheDatabase()
    {
        var denied = Build(execution =>
        {
            (execution.Outcome, execution.Message, execution.UserLabel) = (ExecutionOutcome.Denied, "Fraud prevention!", "mallory@spam.test");
            (execution.ClientId, execution.UserId, execution.StartedAt) = ("portal", "auth0|mallory", _database.Now.AddHours(-2));
            execution.Steps = [Step(0), Step(1, StepOutcome.Denied, Rule, "Fraud check")];
        });
        var tried = Build(execution => execution.Kind = ExecutionKind.Try);
        await _executions.AppendAsync([denied, tried, Build()], default);
        ExecutionFilter[] filters =
        [
            new() { Outcome = ExecutionOutcome.Denied }, new() { RuleId = Rule }, new() { ClientId = "portal" }, new() { UserId = "auth0|mallory" },
            new() { Search = "MALLORY" }, new() { Search = "fraud prev" }, new() { Search = denied.Reference[..4] }, new() { To = _database.Now.AddHours(-1) },
            new() { Kind = ExecutionKind.Login, From = _database.Now.AddHours(-3), To = _database.Now.AddHours(-1) },
        ];

        var lists = await Task.WhenAll(filters.Select(filter => _executions.ListAsync(filter, default)));

        Assert.All(lists, list => Assert.Equal(denied.Id, Assert.Single(list.Items).Id));
        var item = lists[0].Items[0];
        Assert.Equal(("Fraud check", 2, "Fraud prevention!"), (item.DecidedBy, item.StepCount, item.Message));
        Assert.Empty((await _executions.ListAsync(new ExecutionFilter { Search = "100%" }, default)).Items);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("-5-019a")]
    [InlineData("99999999999999999999-00000000000000000000000000000000")]
    [InlineData("9223372036854775807-00000000000000000000000000000000")]
    public void Cursor_NoCursor_IsNull(string? text)
    {
        Assert.Null(ExecutionCursor.Parse(text));
    }

    [Fact]
    public async Task RuleStats_Logins_CountedByRuleAndBucket()
    {
        for (var i = 0; i < 100; i++)
        {
            var step = Step(0, i switch { 0 => StepOutcome.Denied, 1 => StepOutcome.Failed, _ => StepOutcome.Continued }, Rule, "Timed", i + 1);
            (step.HttpMs, step.FaultKind) = (10, i is 1 or 99 ? "Threw" : null);
            await _executions.AppendAsync([Build(execution => (execution.StartedAt, execution.Steps) = (_database.Now.AddMinutes(-i * 14), [step]))], default);
        }

        await _executions.AppendAsync(
            [
                Build(execution => (execution.Kind, execution.Steps) = (ExecutionKind.Try, [Step(0, StepOutcome.Continued, Rule)])),
                Build(execution => execution.Steps = [Step(0, StepOutcome.Skipped, Rule)]),
                Build(execution => (execution.StartedAt, execution.Steps) = (_database.Now.AddDays(-2), [Step(0, StepOutcome.Continued, Rule)])),
            ],
            default);

        var stats = Assert.Single(await _executions.RuleStatsAsync(_database.Now.AddHours(-24), 12, default));

        Assert.Equal((Rule, "Timed", 100, 1, 1, 1), (stats.RuleId, stats.RuleName, stats.Runs, stats.Denied, stats.Failed, stats.BackgroundFaults));
        Assert.Equal((50.0, 95.0, 50.5, 10.0), (stats.P50Ms, stats.P95Ms, stats.MeanMs, stats.MeanHttpMs));
        Assert.Equal(12, stats.Buckets.Count);
        Assert.Equal((100, 2), (stats.Buckets.Sum(bucket => bucket.Runs), stats.Buckets.Sum(bucket => bucket.Problems)));
        Assert.Equal(2, stats.Buckets[^1].Problems);
        Assert.InRange(stats.Buckets[5].Runs, 8, 9);
    }

    [Fact]
    public async Task Overview_TwoPeriods_AreCountedByOutcomeAndHour()
    {
        await _executions.AppendAsync(
            [
                .. Enumerable.Range(0, 20).Select(i => Build(execution => (execution.DurationMs, execution.StartedAt) = (i + 1, _database.Now.AddHours(-1)))),
                Build(execution => (execution.Outcome, execution.StartedAt, execution.BackgroundFaults) = (ExecutionOutcome.Denied, _database.Now.AddHours(-23), 2)),
                Build(execution => execution.StartedAt = _database.Now.AddHours(-25)),
                Build(execution => execution.StartedAt = _database.Now.AddHours(-49)),
                Build(execution => execution.Kind = ExecutionKind.Try),
            ],
            default);

        var overview = await _executions.OverviewAsync(_database.Now.AddHours(-24), default);

        Assert.Equal((21, 1), (overview.Current.Logins, overview.Previous.Logins));
        Assert.Equal((20, 1, 0), (overview.Current.Counts[ExecutionOutcome.Allowed], overview.Current.Counts[ExecutionOutcome.Denied], overview.Current.Counts[ExecutionOutcome.Failed]));
        Assert.Equal((19.0, 2), (overview.Current.P95Ms, overview.Current.BackgroundFaults));
        Assert.Equal(25, overview.Hours.Count);
        Assert.Equal(_database.Now.AddHours(-24), overview.Hours[0].Start);
        Assert.Equal((1, 20), (overview.Hours[1].Counts[ExecutionOutcome.Denied], overview.Hours[23].Counts[ExecutionOutcome.Allowed]));
    }

    [Fact]
    public async Task Overview_NoLogins_IsZeroes()
    {
        var overview = await _executions.OverviewAsync(_database.Now.AddHours(-24), default);

        Assert.Equal((0, null, 0), (overview.Current.Logins, overview.Current.P95Ms, overview.Previous.Logins));
        Assert.Empty(await _executions.RuleStatsAsync(_database.Now.AddHours(-24), 12, default));
    }

    [Fact]
    public async Task DeleteOld_TooOldAndTooMany_GoWithTheirSteps()
    {
        await _executions.AppendAsync(
            [.. Enumerable.Range(0, 1_200).Select(i => Build(execution =>
                (execution.StartedAt, execution.Steps) = (_database.Now.AddMinutes(-i), [Step(0)])))],
            default);

        var byAge = await _executions.DeleteOldAsync(new RetentionOptions { MaxAge = TimeSpan.FromMinutes(150.5), MaxCount = 100_000 }, default);
        var byCount = await _executions.DeleteOldAsync(new RetentionOptions { MaxAge = TimeSpan.FromDays(1), MaxCount = 100 }, default);

        Assert.Equal((1_049, 51), (byAge, byCount));
        await using var context = _database.Open();
        Assert.Equal(100, context.ExecutionSteps.Count());
        Assert.Equal(_database.Now.AddMinutes(-99), context.Executions.Min(execution => execution.StartedAt));
    }

    [Fact]
    public async Task EraseUser_Executions_KeepOutcomesAndLoseThePerson()
    {
        var execution = Build(execution =>
        {
            (execution.UserId, execution.UserLabel, execution.InputUser) = ("auth0|ada", "ada@example.com", """{"email":"ada@example.com"}""");
            execution.Steps = [Step(0)];
            execution.Steps[0].Console = """["ada@example.com"]""";
        });
        await _executions.AppendAsync([execution, Build()], default);

        var count = await _executions.EraseUserAsync("auth0|ada", default);

        var stored = await _executions.FindAsync(execution.Id, default);
        Assert.Equal((1, null, "", null, null), (count, stored!.UserId, stored.UserLabel, stored.InputUser, stored.Steps[0].Console));
        Assert.Equal(ExecutionOutcome.Allowed, stored.Outcome);
    }

    private Execution Build(Action<Execution>? change = null)
    {
        var execution = new Execution
        {
            Reference = Execution.NewReference(),
            UserId = "auth0|bo",
            UserLabel = "bo@example.com",
            ClientId = "shop",
            ClientName = "Web shop",
            StartedAt = _database.Now,
        };
        change?.Invoke(execution);
        return execution;
    }

    private static ExecutionStep Step(
        int index, StepOutcome outcome = StepOutcome.Continued, Guid? rule = null, string name = "Rule", double durationMs = 1) =>
        new() { Index = index, RuleId = rule ?? Guid.CreateVersion7(), RuleName = name, RuleNumber = 1, Outcome = outcome, DurationMs = durationMs };
}
