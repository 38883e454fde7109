using RulesDashboard.Data;
using RulesDashboard.Data.Users;
using RulesDashboard.Data.Users.Search;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class UserQueryTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private TestDatabase _database = null!; // InitializeAsync makes it

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        await _database.AddUserAsync("ada@example.com", user =>
        {
            (user.Id, user.Name, user.Nickname, user.EmailConfirmed, user.LoginsCount) = ("auth0|ada", "Ada Lovelace", "ada", true, 5);
            (user.CreatedAt, user.LastLogin) = (new DateTime(2026, 1, 10, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 2, 20, 8, 30, 0, DateTimeKind.Utc));
            (user.AppMetadata, user.UserMetadata) = ("""{"plan":"pro","level":3,"vip":true,"roles":["admin","editor"],"org":{"id":"x-1"}}""", """{"color":"100%_blue"}""");
        });
        await _database.AddUserAsync("grace@other.example", user =>
        {
            (user.Id, user.Name, user.Blocked, user.LoginsCount, user.CreatedAt) = ("auth0|grace", "Grace Hopper", true, 0, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
            user.AppMetadata = """{"plan":"free","level":"3","vip":false,"empty":null}""";
        });
        await _database.AddUserAsync("linus@example.com", user =>
            (user.Id, user.Name, user.LoginsCount, user.CreatedAt) = ("google-oauth2|77", "Linus \"L\" Pauling", 12, new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("email:\"ADA@example.com\"", "ada")]
    [InlineData("email:ada@example.com", "ada")]
    [InlineData("email:*@example.com", "ada linus")]
    [InlineData("email.raw:a?a@*", "ada")]
    [InlineData("email.domain:example.com", "ada linus")]
    [InlineData("name:\"ada lovelace\"", "ada")]
    [InlineData("name:ada", "")]
    [InlineData("name:Ada*", "ada")]
    [InlineData("name:\"Linus \\\"L\\\" Pauling\"", "linus")]
    [InlineData("user_id:\"auth0|ada\"", "ada")]
    [InlineData("user_id:auth0*", "ada grace")]
    [InlineData("lovelace", "ada")]
    [InlineData("blocked:true", "grace")]
    [InlineData("NOT blocked:true", "ada linus")]
    [InlineData("-blocked:true AND email_verified:false", "linus")]
    [InlineData("nickname:ada", "ada")]
    [InlineData("NOT nickname:ada", "grace linus")]
    [InlineData("_exists_:nickname", "ada")]
    [InlineData("nickname:*", "ada")]
    [InlineData("logins_count:5", "ada")]
    [InlineData("logins_count:>5", "linus")]
    [InlineData("logins_count:>=5", "ada linus")]
    [InlineData("logins_count:[1 TO 12}", "ada")]
    [InlineData("logins_count:{5 TO *]", "linus")]
    [InlineData("created_at:[2026-01-01 TO 2026-02-01]", "ada grace")]
    [InlineData("created_at:[2026-01-01 TO 2026-02-01}", "ada")]
    [InlineData("created_at:\"2026-02-01\"", "grace")]
    [InlineData("created_at:>2026-02-01T00:00:00Z", "linus")]
    [InlineData("last_login:<2026-03-01", "ada")]
    [InlineData("NOT _exists_:last_login", "grace linus")]
    [InlineData("app_metadata.plan:\"pro\"", "ada")]
    [InlineData("app_metadata.plan:(pro OR free)", "ada grace")]
    [InlineData("app_metadata.plan:p*", "ada")]
    [InlineData("app_metadata.level:3", "ada grace")]
    [InlineData("app_metadata.level:[2 TO 3]", "ada")]
    [InlineData("app_metadata.vip:true", "ada")]
    [InlineData("NOT app_metadata.vip:true", "grace linus")]
    [InlineData("app_metadata.roles:\"editor\"", "ada")]
    [InlineData("app_metadata.roles:edit", "")]
    [InlineData("app_metadata.org.id:x-1", "ada")]
    [InlineData("_exists_:app_metadata.empty", "")]
    [InlineData("user_metadata.color:\"100%_blue\"", "ada")]
    [InlineData("user_metadata.color:\"100x_blue\"", "")]
    [InlineData("identities.connection:\"Username-Password-Authentication\"", "ada grace")]
    [InlineData("identities.provider:\"google-oauth2\"", "linus")]
    [InlineData("identities.user_id:77", "linus")]
    [InlineData("identities.isSocial:true", "linus")]
    [InlineData("(blocked:true OR logins_count:12) AND NOT name:Grace*", "linus")]
    [InlineData("blocked:true OR name:Ada* AND logins_count:5", "ada grace")]
    [InlineData("blocked:true name:Ada*", "ada grace")]
    public async Task List_Query_FindsWhoAnswersIt(string text, string found)
    {
        Assert.True(UserQuery.TryParse(text, out var query, out var message), message);

        var (users, total) = await _database.Get<UserProfileStore>().ListProfilesAsync(new UserFilter { Query = query, Sort = UserSort.Email, Descending = false }, CancellationToken.None);

        Assert.Equal(found, string.Join(' ', users.Select(user => user.Email!.Split('@')[0])));
        Assert.Equal(users.Count, total);
    }

    [Theory]
    [InlineData("password:x")]
    [InlineData("app_metadata:x")]
    [InlineData("app_metadata.a\"b:x")]
    [InlineData("email:")]
    [InlineData("AND email:x")]
    [InlineData("email:x AND")]
    [InlineData("email:x OR OR email:y")]
    [InlineData("(email:x")]
    [InlineData("email:x)")]
    [InlineData("email:\"x")]
    [InlineData("email:(name:x)")]
    [InlineData("name:/x/")]
    [InlineData("name:x~1")]
    [InlineData("name:x^2")]
    [InlineData("blocked:maybe")]
    [InlineData("blocked:t*")]
    [InlineData("logins_count:many")]
    [InlineData("logins_count:[1 TO")]
    [InlineData("logins_count:[1,5]")]
    [InlineData("logins_count:>")]
    [InlineData("created_at:soon")]
    [InlineData("created_at:[now-1d TO *]")]
    [InlineData("name:[a TO b]")]
    [InlineData("identities.provider:goo*")]
    [InlineData("")]
    public void TryParse_WhatIsNoQuery_SaysSo(string text)
    {
        Assert.False(UserQuery.TryParse(text, out var query, out var message));

        Assert.Null(query);
        Assert.NotEmpty(message);
    }

    [Fact]
    public void TryParse_TooMuch_IsRefused()
    {
        Assert.False(UserQuery.TryParse(string.Concat(Enumerable.Repeat("(", 2000)) + "a", out _, out _));
        Assert.False(UserQuery.TryParse(string.Join(" OR ", Enumerable.Repeat("name:a", 300)), out _, out _));
        Assert.False(UserQuery.TryParse(new string('a', 5000), out _, out _));
    }

    [Fact]
    public async Task List_LinkedIdentity_IsFoundByIt()
    {
        await _database.Get<UserIdentities>().LinkAsync("auth0|ada", "google-oauth2|77", "admin@example.com", CancellationToken.None);
        Assert.True(UserQuery.TryParse("identities.provider:google-oauth2 AND identities.connection:google-oauth2 AND identities.user_id:77 AND identities.isSocial:true", out var query, out _));

        var (users, _) = await _database.Get<UserProfileStore>().ListProfilesAsync(new UserFilter { Query = query }, CancellationToken.None);

        Assert.Equal("auth0|ada", Assert.Single(users).UserId);
        Assert.Equal(["auth0", "google-oauth2"], users[0].Identities.Select(identity => identity.Provider));
    }
}
