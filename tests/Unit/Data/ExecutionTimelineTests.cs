using RulesDashboard.Data;
using RulesDashboard.Data.Executions;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class ExecutionTimelineTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private TestDatabase _database = null!; // InitializeAsync
    private ExecutionStore _executions = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _executions = _database.Get<ExecutionStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Timeline_Hours_FollowTheClockAndCountOnlyThePeriod()
    {
        var now = _database.Now;
        await AddAsync(now.AddMinutes(-10), ExecutionOutcome.Denied);
        await AddAsync(now.AddMinutes(-80));
        await AddAsync(now.AddMinutes(-91));

        var parts = await _executions.TimelineAsync(now.AddMinutes(-90), 60, default);

        Assert.Equal([now.AddHours(-2), now.AddHours(-1), now], parts.Select(part => part.Start));
        Assert.Equal([1, 1, 0], parts.Select(part => part.Logins));
        Assert.Equal(1, parts[1].Counts[ExecutionOutcome.Denied]);
    }

    [Fact]
    public async Task ListClients_RenamedApplication_HasItsNewestName()
    {
        await AddAsync(_database.Now.AddDays(-1), clientName: "Old name");
        await AddAsync(_database.Now, clientName: "Web shop");
        await AddAsync(_database.Now, clientId: null);

        Assert.Equal([new ExecutionClient("shop", "Web shop")], await _executions.ListClientsAsync(default));
    }

    private Task AddAsync(DateTime at, ExecutionOutcome outcome = ExecutionOutcome.Allowed, string? clientId = "shop", string clientName = "Web shop") =>
        _executions.AppendAsync(
            [new Execution { Reference = Execution.NewReference(), StartedAt = at, Outcome = outcome, ClientId = clientId, ClientName = clientName, Completed = true }],
            default);
}
