using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class UserProfileStoreTests : IAsyncLifetime
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
    public async Task Find_NewUser_HasAnAuth0IdDatesAndNoMetadata()
    {
        var id = await _database.AddUserAsync("ada@example.com", user => user.Name = "Ada");

        var profile = await _users.FindAsync(id, default);

        Assert.Matches("^auth0\\|[0-9a-f]{24}$", id);
        Assert.Equal((id, "ada@example.com", "Ada", _database.Now), (profile!.UserId, profile.Email, profile.Name, profile.CreatedAt));
        Assert.Equal((null, null, null, 0), (profile.AppMetadata, profile.UserMetadata, profile.LastLogin, profile.LoginsCount));
        Assert.Null(await _users.FindAsync("auth0|nobody", default));
    }

    [Fact]
    public async Task Find_UserWithRoles_TellsAdministratorsFromTheOthers()
    {
        var id = await _database.AddUserAsync();
        await using var scope = _database.Scope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        foreach (var role in new[] { "writer", DashboardRoles.Administrator, "editor" })
        {
            await scope.ServiceProvider.GetRequiredService<RoleManager<Role>>().CreateAsync(new Role(role));
            await manager.AddToRoleAsync((await manager.FindByIdAsync(id))!, role);
        }

        var profile = await _users.FindAsync(id, default);

        Assert.Equal(["editor", "writer"], profile!.Roles);
        Assert.True(profile.IsAdministrator);
        Assert.True((await _users.ListAsync(new UserFilter(), default)).Items.Single().IsAdministrator);
    }

    [Fact]
    public async Task RecordLogin_TenAtOnce_CountsTen()
    {
        var id = await _database.AddUserAsync();

        var profiles = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Task.Run(() => _users.RecordLoginAsync(id, "203.0.113.7", _database.Now, default))));

        Assert.Equal(10, profiles.Max(profile => profile!.LoginsCount));
        var user = await _users.FindAsync(id, default);
        Assert.Equal((10, "203.0.113.7", _database.Now), (user!.LoginsCount, user.LastIp, user.LastLogin));
        Assert.Null(await _users.RecordLoginAsync("auth0|nobody", "", _database.Now, default));
    }

    [Fact]
    public async Task UpdateProfile_NewEmail_MovesTheSignInNameAlong()
    {
        var id = await _database.AddUserAsync("old@example.com");
        var change = new ProfileChange { Email = " New@Example.com ", Name = " Ada ", Nickname = "", Picture = "https://example.com/ada.png" };

        var result = await _users.UpdateProfileAsync(id, change, await VersionAsync(id), "admin@example.com", default);

        var profile = Assert.IsType<UserSaveResult.Saved>(result).Profile;
        Assert.Equal(("New@Example.com", "New@Example.com", "Ada", null), (profile.Email, profile.Username, profile.Name, profile.Nickname));
        await using var scope = _database.Scope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        Assert.Equal(id, (await manager.FindByEmailAsync("new@example.com"))?.Id);
        Assert.Equal(id, (await manager.FindByNameAsync("new@example.com"))?.Id);
    }

    [Fact]
    public async Task UpdateProfile_SecondEditor_SeesTheFirstOnesProfile()
    {
        var id = await _database.AddUserAsync();
        var read = await VersionAsync(id);
        await _users.UpdateProfileAsync(id, new ProfileChange { Email = "ada@example.com", Name = "Theirs" }, read, "admin@example.com", default);

        var result = await _users.UpdateProfileAsync(id, new ProfileChange { Email = "ada@example.com", Name = "Mine" }, read, "admin@example.com", default);

        Assert.Equal("Theirs", Assert.IsType<UserSaveResult.Conflict>(result).Current.Name);
    }

    [Fact]
    public async Task UpdateProfile_EmailOfAnother_IsTaken()
    {
        await _database.AddUserAsync("taken@example.com");
        var id = await _database.AddUserAsync("ada@example.com");

        var result = await _users.UpdateProfileAsync(id, new ProfileChange { Email = "TAKEN@example.com" }, await VersionAsync(id), "admin@example.com", default);

        Assert.IsType<UserSaveResult.EmailTaken>(result);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("no-at-sign", null)]
    [InlineData("a b@example.com", null)]
    [InlineData("ada@example.com", "javascript:alert(1)")]
    [InlineData("ada@example.com", "/relative.png")]
    public async Task UpdateProfile_UnusableInput_IsInvalid(string email, string? picture)
    {
        var id = await _database.AddUserAsync();

        var result = await _users.UpdateProfileAsync(id, new ProfileChange { Email = email, Picture = picture }, await VersionAsync(id), "admin@example.com", default);

        Assert.IsType<UserSaveResult.Invalid>(result);
    }

    [Fact]
    public async Task SetBlocked_On_ChangesTheSecurityStamp()
    {
        var id = await _database.AddUserAsync();
        var before = await StampAsync(id);

        var result = await _users.SetBlockedAsync(id, true, "admin@example.com", default);

        Assert.True(Assert.IsType<UserSaveResult.Saved>(result).Profile.Blocked);
        Assert.NotEqual(before, await StampAsync(id));
    }

    [Theory]
    [InlineData("ada", "ada@example.com")]
    [InlineData("LOVELACE", "ada@example.com")]
    [InlineData("bo@", "bo@example.com")]
    [InlineData("%", "c%c@example.com")]
    [InlineData("_", "d_d@example.com")]
    public async Task List_Search_FindsPartsLiterally(string search, string expected)
    {
        await _database.AddUserAsync("ada@example.com", user => user.Name = "Ada Lovelace");
        await _database.AddUserAsync("bo@example.com");
        await _database.AddUserAsync("cc@example.com", user => user.Email = "c%c@example.com");
        await _database.AddUserAsync("dd@example.com", user => user.Email = "d_d@example.com");

        var list = await _users.ListAsync(new UserFilter { Search = search }, default);

        Assert.Equal(expected, Assert.Single(list.Items).Email);
        Assert.Equal(1, list.Total);
    }

    [Fact]
    public async Task List_PagesSortedByEmail_CoverEveryUserOnce()
    {
        for (var i = 0; i < 7; i++)
        {
            await _database.AddUserAsync($"user{i}@example.com", user => user.Blocked = user.Email == "user3@example.com");
        }

        var filter = new UserFilter { PageSize = 3, Sort = UserSort.Email, Descending = false, Blocked = false };
        var pages = new[] { await ListAsync(0), await ListAsync(1), await ListAsync(2) };

        Assert.Equal([3, 3, 0], pages.Select(page => page.Items.Count));
        Assert.All(pages, page => Assert.Equal(6, page.Total));
        Assert.Equal(["user0", "user1", "user2", "user4", "user5", "user6"], pages.SelectMany(page => page.Items).Select(user => user.Email!.Split('@')[0]));

        Task<UserList> ListAsync(int page) => _users.ListAsync(filter with { Page = page }, default);
    }

    private async Task<string> VersionAsync(string id) => (await _users.FindAsync(id, default))!.Version;

    private async Task<string?> StampAsync(string id)
    {
        await using var context = _database.Open();
        return (await context.Users.FindAsync(id))!.SecurityStamp;
    }
}
