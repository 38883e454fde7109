using System.Text.Json.Nodes;
using RulesDashboard.Data;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Unit.Data;

public class UserMetadataTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private TestDatabase _database = null!; // InitializeAsync
    private UserProfileStore _users = null!; // InitializeAsync

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _users = _database.Get<UserProfileStore>();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Update_AbsentMetadata_BecomesTheObject()
    {
        var id = await _database.AddUserAsync();
        _database.Clock.Advance(TimeSpan.FromMinutes(1));

        var result = await _users.UpdateMetadataAsync(id, MetadataKind.App, """{ "roles": ["writer"], "naïve": null }""", null, null, default);

        Assert.Equal(new MetadataResult.Saved("""{"roles":["writer"]}"""), result);
        var user = await _users.FindAsync(id, default);
        Assert.Equal(("""{"roles":["writer"]}""", null, _database.Now), (user!.AppMetadata, user.UserMetadata, user.UpdatedAt));
    }

    [Fact]
    public async Task Update_NothingToWrite_LeavesMetadataAbsent()
    {
        var id = await _database.AddUserAsync();

        var result = await _users.UpdateMetadataAsync(id, MetadataKind.User, "{}", null, null, default);

        Assert.Equal(new MetadataResult.Saved("{}"), result);
        Assert.Null((await _users.FindAsync(id, default))!.UserMetadata);
    }

    [Theory]
    [InlineData("""{"user_id":"auth0|other"}""", "\"user_id\"")]
    [InlineData("[1]", "JSON object")]
    [InlineData("{", "Not valid JSON")]
    public async Task Update_UnusablePatch_IsRefusedWhole(string patch, string message)
    {
        var id = await _database.AddUserAsync(change: user => user.AppMetadata = """{"kept":true}""");

        var result = await _users.UpdateMetadataAsync(id, MetadataKind.App, patch, null, null, default);

        Assert.Contains(message, Assert.IsType<MetadataResult.Invalid>(result).Message, StringComparison.Ordinal);
        Assert.Equal("""{"kept":true}""", (await _users.FindAsync(id, default))!.AppMetadata);
    }

    [Fact]
    public async Task Update_SumOverTheLimit_IsRefused()
    {
        var id = await _database.AddUserAsync();
        var half = new string('x', 40_000);
        await _users.UpdateMetadataAsync(id, MetadataKind.User, $$"""{"a":"{{half}}"}""", null, null, default);

        var result = await _users.UpdateMetadataAsync(id, MetadataKind.User, $$"""{"b":"{{half}}"}""", null, null, default);

        Assert.Contains("64 kB", Assert.IsType<MetadataResult.Invalid>(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NoSuchUser_IsNotFound()
    {
        var result = await _users.UpdateMetadataAsync("auth0|nobody", MetadataKind.User, "{}", null, null, default);

        Assert.IsType<MetadataResult.NotFound>(result);
    }

    [Fact]
    public async Task Update_FortyLoginsAtOnceSendTheWholeObjectBack_LoseNothing()
    {
        var id = await _database.AddUserAsync(change: user => user.AppMetadata = """{"logins":0,"gone":1}""");
        var read = (await _users.FindAsync(id, default))!.AppMetadata!;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var mine = JsonNode.Parse(read)!.AsObject();
            mine[$"login{i}"] = i;
            Assert.IsType<MetadataResult.Saved>(await _users.UpdateMetadataAsync(id, MetadataKind.App, mine.ToJsonString(), read, null, default));
        })));

        var stored = JsonNode.Parse((await _users.FindAsync(id, default))!.AppMetadata!)!.AsObject();
        Assert.Equal(42, stored.Count);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(i, (int)stored[$"login{i}"]!));
    }

    [Fact]
    public async Task UserManagerUpdate_WithACopyReadBefore_UndoesNoMetadataAndNoLogin()
    {
        var id = await _database.AddUserAsync();
        await using var scope = _database.Scope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var stale = await manager.FindByIdAsync(id);
        await _users.UpdateMetadataAsync(id, MetadataKind.App, """{"welcomed":true}""", null, null, default);
        await _users.RecordLoginAsync(id, "203.0.113.7", _database.Now, default);

        var result = await manager.AccessFailedAsync(stale!);

        Assert.True(result.Succeeded);
        var user = await _users.FindAsync(id, default);
        Assert.Equal(("""{"welcomed":true}""", 1, "203.0.113.7"), (user!.AppMetadata, user.LoginsCount, user.LastIp));
    }

    [Fact]
    public async Task Replace_AsRead_IsTheWholeNewObject()
    {
        var id = await _database.AddUserAsync(change: user => user.UserMetadata = """{"a":1,"b":2}""");

        var result = await _users.ReplaceMetadataAsync(id, MetadataKind.User, """{ "b": 3 }""", """{ "b": 2, "a": 1 }""", "admin@example.com", default);

        Assert.Equal(new MetadataResult.Saved("""{"b":3}"""), result);
        Assert.Equal("""{"b":3}""", (await _users.FindAsync(id, default))!.UserMetadata);
    }

    [Fact]
    public async Task Replace_ChangedSinceRead_ReturnsTheCurrentObject()
    {
        var id = await _database.AddUserAsync(change: user => user.UserMetadata = """{"a":2}""");

        var result = await _users.ReplaceMetadataAsync(id, MetadataKind.User, """{"mine":1}""", """{"a":1}""", "admin@example.com", default);

        Assert.Equal(new MetadataResult.Conflict("""{"a":2}"""), result);
        Assert.Equal("""{"a":2}""", (await _users.FindAsync(id, default))!.UserMetadata);
    }
}
