using RulesDashboard.Data;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class RuleSnapshotTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private const string Actor = "admin@example.com";

    private TestDatabase _database = null!; // InitializeAsync
    private RuleStore _rules = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _rules = _database.Get<RuleStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task GetSnapshot_MixedRules_HasTheEnabledDeployedOnesInOrder()
    {
        var first = await LiveAsync("First", "one");
        var second = await LiveAsync("Second", "two");
        await _rules.CreateAsync(new NewRule("Draft", "", "draft"), Actor, default);
        await _rules.SetEnabledAsync(await LiveAsync("Disabled", "off"), false, Actor, default);
        await _rules.ReorderAsync([.. (await _rules.ListAsync(default)).Select(rule => rule.Id).Reverse()], Actor, default);

        var snapshot = await _rules.GetSnapshotAsync(default);

        Assert.Equal(
            [new SnapshotRule(second, "Second", 1, "two", FailurePolicy.Deny), new SnapshotRule(first, "First", 1, "one", FailurePolicy.Deny)],
            snapshot.Rules);
    }

    [Fact]
    public async Task SetCondition_ChangesTheSnapshot_AndLogins_ThatBeganBefore_KeepTheirs()
    {
        var id = await LiveAsync("Rule", "one");
        var before = await _rules.GetSnapshotAsync(default);
        await _rules.SetConditionAsync(id, new RuleCondition(["shop", "desk", "shop"], []), Actor, default);
        var narrowed = await _rules.GetSnapshotAsync(default);
        await _rules.SetConditionAsync(id, new RuleCondition([], []), Actor, default);

        Assert.NotEqual(before.Id, narrowed.Id);
        Assert.Equal(["desk", "shop"], narrowed.Rules[0].Condition!.Applications);
        Assert.Equal(["desk", "shop"], (await _rules.FindSnapshotAsync(narrowed.Id, default))!.Rules[0].Condition!.Applications);
        Assert.Equal(before.Id, (await _rules.GetSnapshotAsync(default)).Id);
        Assert.Null((await _rules.FindAsync(id, default))!.Condition);
        Assert.IsType<SaveResult.Invalid>(await _rules.SetConditionAsync(id, new RuleCondition([" "], []), Actor, default));
    }

    [Fact]
    public async Task GetSnapshot_SameContent_HasTheSameId()
    {
        var id = await LiveAsync("Rule", "one");
        var before = await _rules.GetSnapshotAsync(default);
        await _rules.SaveDraftAsync(id, "a draft runs nowhere", await VersionAsync(id), Actor, default);
        await _rules.RenameAsync(id, "Rule", "another summary", await VersionAsync(id), Actor, default);
        await _rules.SetEnabledAsync(id, false, Actor, default);
        await _rules.SetEnabledAsync(id, true, Actor, default);

        var after = await _rules.GetSnapshotAsync(default);

        Assert.Equal(before.Id, after.Id);
    }

    [Fact]
    public async Task GetSnapshot_EveryKindOfChange_HasAnotherId()
    {
        var (id, other) = (await LiveAsync("Rule", "one"), await LiveAsync("Other", "one"));
        var ids = new List<string> { (await _rules.GetSnapshotAsync(default)).Id };
        Func<Task>[] changes =
        [
            async () => await _rules.ReorderAsync([other, id], Actor, default),
            async () => await _rules.SetOnErrorAsync(id, FailurePolicy.Continue, Actor, default),
            async () => await _rules.RenameAsync(id, "Renamed", "", await VersionAsync(id), Actor, default),
            async () => await DeployAsync(id, "two"),
            async () => await _rules.SetEnabledAsync(other, false, Actor, default),
        ];

        foreach (var change in changes)
        {
            await change();
            ids.Add((await _rules.GetSnapshotAsync(default)).Id);
        }

        Assert.Equal(changes.Length + 1, ids.Distinct().Count());
    }

    [Fact]
    public async Task FindSnapshot_AfterRulesWentOn_HasTheTextsOfThen()
    {
        var id = await LiveAsync("Rule", "one");
        var then = await _rules.GetSnapshotAsync(default);
        await DeployAsync(id, "two");
        await _rules.GetSnapshotAsync(default);
        await _rules.DeleteAsync(id, Actor, default);

        var found = await _rules.FindSnapshotAsync(then.Id, default);

        Assert.Equal(then.Rules, found!.Rules);
        Assert.Null(await _rules.FindSnapshotAsync("none", default));
    }

    [Fact]
    public async Task GetSnapshot_ManyLoginsAtOnce_StoreOneRow()
    {
        await LiveAsync("Rule", "one");

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _rules.GetSnapshotAsync(default))));

        Assert.Single(snapshots.Select(snapshot => snapshot.Id).Distinct());
        await using var context = _database.Open();
        Assert.Single(context.PipelineSnapshots);
    }

    private async Task<Guid> LiveAsync(string name, string source)
    {
        var id = ((SaveResult.Saved)await _rules.CreateAsync(new NewRule(name, "", source), Actor, default)).Id;
        await _rules.DeployAsync(id, await VersionAsync(id), Actor, default);
        await _rules.SetEnabledAsync(id, true, Actor, default);
        return id;
    }

    private async Task DeployAsync(Guid id, string source)
    {
        await _rules.SaveDraftAsync(id, source, await VersionAsync(id), Actor, default);
        await _rules.DeployAsync(id, await VersionAsync(id), Actor, default);
    }

    private async Task<Guid> VersionAsync(Guid id) => (await _rules.FindAsync(id, default))!.Version;
}
