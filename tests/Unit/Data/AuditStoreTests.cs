using System.Text.Json.Nodes;
using RulesDashboard.Data;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class AuditStoreTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private const string Actor = "admin@example.com";
    private const string Canary = "canary-0123456789";

    private TestDatabase _database = null!; // InitializeAsync makes it

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(Provider);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Rules_Changed_LeaveARowEachAndDraftsNone()
    {
        var rules = _database.Get<RuleStore>();
        var created = Assert.IsType<SaveResult.Saved>(await rules.CreateAsync(new NewRule("Greet", "", Canary), Actor, default));
        var saved = Assert.IsType<SaveResult.Saved>(await rules.SaveDraftAsync(created.Id, Canary + "2", created.Version, Actor, default));
        var deployed = Assert.IsType<SaveResult.Saved>(await rules.DeployAsync(created.Id, saved.Version, Actor, default));
        await rules.SetEnabledAsync(created.Id, true, Actor, default);
        await rules.RenameAsync(created.Id, "Welcome", "", deployed.Version, Actor, default);
        await rules.ReorderAsync([created.Id], Actor, default);
        await rules.DeleteAsync(created.Id, Actor, default);
        await rules.RestoreAsync(created.Id, Actor, default);
        await _database.Get<RulePublisher>().UpdateAsync(created.Id, new RuleChange { Enabled = false }, _ => true, "a-program", default);

        var entries = await ActionsAsync(AuditResource.Rule);

        Assert.Equal(
            ["created Greet", "deployed Greet", "enabled Greet", "renamed Welcome", "reordered ", "deleted Welcome", "restored Welcome", "updated Welcome by a-program"],
            entries);
    }

    [Fact]
    public async Task Configuration_SetAndDeleted_LeavesTheKeyAndNeverTheValue()
    {
        var configuration = _database.Get<ConfigurationStore>();
        await configuration.SetAsync("API_KEY", Canary, Actor, default);
        await configuration.DeleteAsync("API_KEY", Actor, default);
        await configuration.DeleteAsync("API_KEY", Actor, default);

        Assert.Equal(["set API_KEY", "deleted API_KEY"], await ActionsAsync(AuditResource.Configuration));
    }

    [Fact]
    public async Task Users_Changed_LeaveTheirIdAndNothingThatTheyAreCalled()
    {
        var (id, users) = (await _database.AddUserAsync(), _database.Get<UserProfileStore>());
        var version = (await users.FindAsync(id, default))!.Version;
        await users.UpdateProfileAsync(id, new ProfileChange { Email = "ada@example.com", Name = Canary }, version, Actor, default);
        await users.SetBlockedAsync(id, true, Actor, default);
        await users.UpdateMetadataAsync(id, MetadataKind.App, $$"""{"key":"{{Canary}}"}""", null, Actor, default);
        await users.UpdateMetadataAsync(id, MetadataKind.App, """{"by":"a rule"}""", null, actor: null, default);
        await users.ReplaceMetadataAsync(id, MetadataKind.User, """{"a":1}""", null, Actor, default);

        Assert.Equal(["profile changed ", "blocked ", "app_metadata changed ", "user_metadata changed "], await ActionsAsync(AuditResource.User, id));
    }

    [Fact]
    public async Task Others_Changed_LeaveARowEach()
    {
        var id = await _database.AddUserAsync();
        var role = (await _database.Get<RoleStore>().CreateAsync(Json("""{"name":"Clerk"}"""), Actor, default) as RulesDashboard.Data.Documents.DocumentResult.Saved)!.Document;
        await _database.Get<RoleMembership>().SetAsync([id], [(string)role["id"]!], held: true, Actor, default);
        await _database.Get<RoleStore>().DeleteAsync((string)role["id"]!, Actor, default);
        await _database.Get<ApiStore>().CreateAsync(Json($$"""{"identifier":"https://orders.example/","signing_secret":"{{Canary}}"}"""), Actor, default);
        await _database.Get<ConnectionStore>().CreateAsync(Json($$$"""{"name":"acme","strategy":"oidc","options":{"client_secret":"{{{Canary}}}"}}"""), Actor, default);

        Assert.Equal(["created Clerk", "deleted Clerk"], await ActionsAsync(AuditResource.Role));
        Assert.Equal(["role given Clerk"], await ActionsAsync(AuditResource.User, id));
        Assert.Equal(["created https://orders.example/"], await ActionsAsync(AuditResource.Api));
        Assert.Equal(["created acme"], await ActionsAsync(AuditResource.Connection));
    }

    [Fact]
    public async Task Write_ThatIsRefused_LeavesNoRow()
    {
        var rules = _database.Get<RuleStore>();
        await rules.CreateAsync(new NewRule("Greet", "", "x"), Actor, default);

        Assert.IsType<SaveResult.NameTaken>(await rules.CreateAsync(new NewRule("Greet", "", "x"), Actor, default));
        Assert.IsType<SaveResult.NotFound>(await rules.DeleteAsync(Guid.NewGuid(), Actor, default));

        Assert.Single(await ActionsAsync(AuditResource.Rule));
    }

    [Fact]
    public async Task List_FilteredByActorAndPage_CountsAllAndShowsThePage()
    {
        var configuration = _database.Get<ConfigurationStore>();
        for (var index = 0; index < 5; index++)
        {
            await configuration.SetAsync($"KEY{index}", "value", index % 2 == 0 ? Actor : "other", default);
            _database.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await _database.Get<AuditStore>().ListAsync(new AuditFilter { Actor = Actor, Page = 1, PageSize = 2 }, default);

        Assert.Equal((3, "KEY0"), (page.Total, Assert.Single(page.Items).ResourceId));
        Assert.Equal([Actor, "other"], await _database.Get<AuditStore>().ListActorsAsync(default));
    }

    [Fact]
    public async Task DeleteOld_RowsOlderThanTheyAreKept_GoAndOthersStay()
    {
        await _database.Get<ConfigurationStore>().SetAsync("OLD", "value", Actor, default);
        _database.Clock.Advance(TimeSpan.FromDays(8));
        await _database.Get<ConfigurationStore>().SetAsync("NEW", "value", Actor, default);

        var deleted = await _database.Get<AuditStore>().DeleteOldAsync(new AuditRetentionOptions { MaxAge = TimeSpan.FromDays(7) }, default);

        Assert.Equal(1, deleted);
        Assert.Equal(["set NEW"], await ActionsAsync(AuditResource.Configuration));
    }

    /// <summary>Oldest first; fails when a row tells a value.</summary>
    private async Task<IReadOnlyList<string>> ActionsAsync(AuditResource resource, string? id = null)
    {
        var entries = (await _database.Get<AuditStore>().ListAsync(new AuditFilter { Resource = resource, ResourceId = id, PageSize = 200 }, default)).Items;
        Assert.All(entries, entry => Assert.DoesNotContain(Canary, entry.Actor + entry.Action + entry.ResourceId + entry.ResourceName, StringComparison.Ordinal));
        return [.. entries.OrderBy(entry => entry.Id).Select(entry => $"{entry.Action} {entry.ResourceName}{(entry.Actor == Actor ? "" : " by " + entry.Actor)}")];
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
