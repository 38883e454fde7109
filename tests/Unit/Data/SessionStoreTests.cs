using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Sessions;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class SessionStoreTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private TestDatabase _database = null!; // made before each test
    private SessionStore _sessions = null!; // likewise
    private string _user = "";

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _sessions = _database.Get<SessionStore>();
        _user = await _database.AddUserAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Start_SameBrowser_ReplacesItsSession()
    {
        await StartAsync("first");

        await StartAsync("second", replaced: "first");

        Assert.Equal("second", Assert.Single(await _sessions.ListAsync(_user, default)).Id);
        Assert.Null(await _sessions.FindAsync("first", default));
    }

    [Fact]
    public async Task Find_TimeIsOver_IsNone()
    {
        await StartAsync("one");
        Assert.NotNull(await _sessions.FindAsync("one", default));

        _database.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await _sessions.FindAsync("one", default));
        Assert.Empty(await _sessions.ListAsync(_user, default));
        Assert.Equal(1, await _sessions.DeleteOldAsync(default));
    }

    [Fact]
    public async Task End_AnothersSession_LeavesIt()
    {
        var other = await _database.AddUserAsync("bob@example.com");
        await StartAsync("one");

        Assert.False(await _sessions.EndAsync("one", other, "admin@example.com", default));

        Assert.NotNull(await _sessions.FindAsync("one", default));
    }

    [Fact]
    public async Task End_ByAnAdministrator_IsInTheAudit()
    {
        await StartAsync("one");

        Assert.True(await _sessions.EndAsync("one", _user, "admin@example.com", default));

        var entry = Assert.Single((await _database.Get<AuditStore>().ListAsync(new AuditFilter(), default)).Items);
        Assert.Equal(("admin@example.com", "session ended", _user), (entry.Actor, entry.Action, entry.ResourceId));
    }

    [Fact]
    public async Task EndAll_KeepingOne_KeepsItUnderTheNewStamp()
    {
        await StartAsync("kept");
        await StartAsync("ended");

        var stamp = await _sessions.EndAllAsync(_user, "kept", "ada@example.com", default);

        Assert.Equal(("kept", stamp), Assert.Single(await _sessions.ListAsync(_user, default)) is var left ? (left.Id, left.Stamp) : default);
        await using var context = _database.Open();
        Assert.Equal(stamp, context.Users.Single(user => user.Id == _user).SecurityStamp);
    }

    [Fact]
    public async Task EndAll_NoSuchUser_SaysSo() => Assert.Null(await _sessions.EndAllAsync("auth0|none", null, "admin@example.com", default));

    [Fact]
    public async Task List_StampChanged_IsEmpty()
    {
        await StartAsync("one");

        await _sessions.EndAllAsync(_user, null, "admin@example.com", default);

        Assert.Empty(await _sessions.ListAsync(_user, default));
    }

    private async Task StartAsync(string id, string? replaced = null)
    {
        await using var context = _database.Open();
        var stamp = context.Users.Single(user => user.Id == _user).SecurityStamp!;
        await _sessions.StartAsync(
            new Session { Id = id, UserId = _user, Stamp = stamp, StartedAt = _database.Now, LastSeenAt = _database.Now, ExpiresAt = _database.Now.AddHours(1) }, replaced, default);
    }
}
