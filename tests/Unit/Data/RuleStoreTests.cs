using RulesDashboard.Data;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class RuleStoreTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private const string Actor = "admin@example.com";
    private const string Source = "function (user, context, callback) { callback(null, user, context); }";

    private TestDatabase _database = null!; // InitializeAsync
    private RuleStore _rules = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _rules = _database.Get<RuleStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Create_NewRule_IsDisabledDraftAtTheEnd()
    {
        await CreateAsync("First");

        var id = await CreateAsync("  Second ");

        var list = await _rules.ListAsync(default);
        Assert.Equal(["First", "Second"], list.Select(rule => rule.Name));
        var rule = await _rules.FindAsync(id, default);
        Assert.Equal((Source, null, false, FailurePolicy.Deny), (rule!.DraftSource, rule.LiveVersion, rule.Enabled, rule.OnError));
        Assert.Equal((_database.Now, Actor), (rule.CreatedAt, rule.UpdatedBy));
        Assert.True(rule.HasUndeployedDraft && list[1].HasUndeployedDraft);
    }

    [Fact]
    public async Task Create_NameInUse_IsTaken()
    {
        await CreateAsync("Same");

        var result = await _rules.CreateAsync(new NewRule(" Same ", "", Source), Actor, default);

        Assert.IsType<SaveResult.NameTaken>(result);
        Assert.Single(await _rules.ListAsync(default));
    }

    [Theory]
    [InlineData("  ", "x", "Give the rule a name")]
    [InlineData("a\nb", "x", "line breaks")]
    [InlineData("Name", "", "needs a function")]
    public async Task Create_UnusableInput_SaysWhat(string name, string source, string message)
    {
        var result = await _rules.CreateAsync(new NewRule(name, "", source), Actor, default);

        Assert.Contains(message, Assert.IsType<SaveResult.Invalid>(result).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(102_400, true)]
    [InlineData(102_401, false)]
    public async Task SaveDraft_AroundTheLimit_CountsUtf8Bytes(int bytes, bool fits)
    {
        var id = await CreateAsync("Long");
        var source = new string('ä', bytes / 2) + new string('x', bytes % 2);

        var result = await _rules.SaveDraftAsync(id, source, await VersionAsync(id), Actor, default);

        Assert.Equal(fits, result is SaveResult.Saved);
        Assert.Equal(fits ? source : Source, (await _rules.FindAsync(id, default))!.DraftSource);
    }

    [Fact]
    public async Task SaveDraft_DoesNotParse_IsKept()
    {
        var id = await CreateAsync("Broken");

        var result = await _rules.SaveDraftAsync(id, "function (", await VersionAsync(id), Actor, default);

        Assert.IsType<SaveResult.Saved>(result);
    }

    [Fact]
    public async Task SaveDraft_SomeoneElseSaved_ReturnsTheirTextAndWritesNothing()
    {
        var id = await CreateAsync("Contested");
        var read = await VersionAsync(id);
        await _rules.SaveDraftAsync(id, "theirs", read, "other@example.com", default);

        var result = await _rules.SaveDraftAsync(id, "mine", read, Actor, default);

        var current = Assert.IsType<SaveResult.Conflict>(result).Current;
        Assert.Equal(("theirs", "other@example.com"), (current.DraftSource, current.UpdatedBy));
        Assert.Equal("theirs", (await _rules.FindAsync(id, default))!.DraftSource);
    }

    [Fact]
    public async Task SaveDraft_TwentyAtOnceOnOneVersion_OneIsSavedOthersConflict()
    {
        var id = await CreateAsync("Crowded");
        var read = await VersionAsync(id);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => _rules.SaveDraftAsync(id, $"text {i}", read, Actor, default))));

        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Equal(19, results.OfType<SaveResult.Conflict>().Count());
    }

    [Fact]
    public async Task SaveDraft_TokenOfTheLastSave_IsAccepted()
    {
        var id = await CreateAsync("Chained");
        var saved = Assert.IsType<SaveResult.Saved>(await _rules.SaveDraftAsync(id, "one", await VersionAsync(id), Actor, default));

        var result = await _rules.SaveDraftAsync(id, "two", saved.Version, Actor, default);

        Assert.IsType<SaveResult.Saved>(result);
    }

    [Fact]
    public async Task Rename_FreeAndTakenNames_SavedAndTaken()
    {
        await CreateAsync("Taken");
        var id = await CreateAsync("Old");

        var taken = await _rules.RenameAsync(id, "Taken", "", await VersionAsync(id), Actor, default);
        var saved = await _rules.RenameAsync(id, " New ", "Says hello", await VersionAsync(id), Actor, default);

        Assert.IsType<SaveResult.NameTaken>(taken);
        Assert.IsType<SaveResult.Saved>(saved);
        var rule = await _rules.FindAsync(id, default);
        Assert.Equal(("New", "Says hello"), (rule!.Name, rule.Summary));
    }

    [Fact]
    public async Task Edit_NoSuchRule_IsNotFound()
    {
        var id = Guid.CreateVersion7();

        SaveResult[] results =
        [
            await _rules.SaveDraftAsync(id, Source, id, Actor, default), await _rules.DeployAsync(id, id, Actor, default),
            await _rules.SetEnabledAsync(id, true, Actor, default), await _rules.DeleteAsync(id, Actor, default),
            await _rules.RestoreAsync(id, Actor, default),
        ];

        Assert.All(results, result => Assert.IsType<SaveResult.NotFound>(result));
    }

    [Fact]
    public async Task Deploy_TwoDrafts_AreNumberedVersionsThatNeverChange()
    {
        var id = await CreateAsync("Deployed");
        await DeployAsync(id);
        await _rules.SaveDraftAsync(id, "second", await VersionAsync(id), Actor, default);
        _database.Clock.Advance(TimeSpan.FromHours(1));

        await DeployAsync(id);

        await _rules.SaveDraftAsync(id, "third", await VersionAsync(id), Actor, default);
        var versions = await _rules.ListVersionsAsync(id, default);
        Assert.Equal([(2, true), (1, false)], versions.Select(version => (version.Number, version.IsLive)));
        Assert.Equal(_database.Now, versions[0].CreatedAt);
        Assert.Equal(Source, (await _rules.FindVersionAsync(id, 1, default))!.Source);
        Assert.Equal("second", (await _rules.FindVersionAsync(id, 2, default))!.Source);
        var rule = await _rules.FindAsync(id, default);
        Assert.Equal((2, "second", "third", true), (rule!.LiveVersion, rule.LiveSource, rule.DraftSource, rule.HasUndeployedDraft));
    }

    [Fact]
    public async Task Deploy_DraftIsLiveAlready_MakesNoNewVersion()
    {
        var id = await CreateAsync("Same text");
        await DeployAsync(id);

        await DeployAsync(id);

        Assert.Single(await _rules.ListVersionsAsync(id, default));
    }

    [Fact]
    public async Task SetEnabled_NeverDeployed_IsRefused()
    {
        var id = await CreateAsync("Draft only");

        var result = await _rules.SetEnabledAsync(id, true, Actor, default);

        Assert.Contains("Deploy", Assert.IsType<SaveResult.Invalid>(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_WhileAnEditorIsOpen_LeaveItsTokenValid()
    {
        var id = await CreateAsync("Open in an editor");
        await DeployAsync(id);
        var read = await VersionAsync(id);
        await _rules.SetEnabledAsync(id, true, "other@example.com", default);
        await _rules.SetOnErrorAsync(id, FailurePolicy.Continue, "other@example.com", default);
        await _rules.ReorderAsync([id], "other@example.com", default);

        var result = await _rules.SaveDraftAsync(id, "mine", read, Actor, default);

        Assert.IsType<SaveResult.Saved>(result);
        var rule = await _rules.FindAsync(id, default);
        Assert.Equal((true, FailurePolicy.Continue), (rule!.Enabled, rule.OnError));
    }

    [Fact]
    public async Task Reorder_Permutation_IsTheNewOrder()
    {
        var (a, b, c) = (await CreateAsync("A"), await CreateAsync("B"), await CreateAsync("C"));

        var done = await _rules.ReorderAsync([c, a, b], Actor, default);

        Assert.True(done);
        Assert.Equal(["C", "A", "B"], (await _rules.ListAsync(default)).Select(rule => rule.Name));
    }

    [Fact]
    public async Task Reorder_NoPermutation_ChangesNothing()
    {
        var (a, b) = (await CreateAsync("A"), await CreateAsync("B"));

        bool[] done =
        [
            await _rules.ReorderAsync([b], Actor, default), await _rules.ReorderAsync([b, b], Actor, default),
            await _rules.ReorderAsync([b, a, Guid.CreateVersion7()], Actor, default),
        ];

        Assert.All(done, Assert.False);
        Assert.Equal(["A", "B"], (await _rules.ListAsync(default)).Select(rule => rule.Name));
    }

    [Fact]
    public async Task Restore_AfterDeleteAndReorder_IsBackBetweenItsNeighboursAsItWas()
    {
        var (a, b, c, d) = (await CreateAsync("A"), await CreateAsync("B"), await CreateAsync("C"), await CreateAsync("D"));
        await DeployAsync(b);
        await _rules.SetEnabledAsync(b, true, Actor, default);
        await _rules.DeleteAsync(b, Actor, default);
        await _rules.ReorderAsync([a, d, c], Actor, default);
        Assert.Empty((await _rules.GetSnapshotAsync(default)).Rules);

        var result = await _rules.RestoreAsync(b, Actor, default);

        Assert.IsType<SaveResult.Saved>(result);
        Assert.Equal(["A", "B", "D", "C"], (await _rules.ListAsync(default)).Select(rule => rule.Name));
        Assert.True((await _rules.FindAsync(b, default))!.Enabled);
    }

    [Fact]
    public async Task Restore_NameTakenMeanwhile_SaysSo()
    {
        var id = await CreateAsync("Wanted");
        await _rules.DeleteAsync(id, Actor, default);
        await CreateAsync("Wanted");

        var result = await _rules.RestoreAsync(id, Actor, default);

        Assert.IsType<SaveResult.NameTaken>(result);
    }

    [Fact]
    public async Task Changes_AfterEveryCommit_AreSignalled()
    {
        var changes = new List<Change>();
        var subscription = _database.Get<ChangeSignal>().Subscribe(changes.Add);
        var id = await CreateAsync("Signalled");
        await _rules.SaveDraftAsync(id, "mine", Guid.Empty, Actor, default);
        await _rules.DeleteAsync(id, Actor, default);

        subscription.Dispose();
        await _rules.RestoreAsync(id, Actor, default);

        Assert.Equal([new Change(ChangeTopic.Rules, id.ToString()), new Change(ChangeTopic.Rules, id.ToString())], changes);
    }

    private async Task<Guid> CreateAsync(string name) =>
        Assert.IsType<SaveResult.Saved>(await _rules.CreateAsync(new NewRule(name, "", Source), Actor, default)).Id;

    private async Task DeployAsync(Guid id) =>
        Assert.IsType<SaveResult.Saved>(await _rules.DeployAsync(id, await VersionAsync(id), Actor, default));

    private async Task<Guid> VersionAsync(Guid id) => (await _rules.FindAsync(id, default))!.Version;
}
