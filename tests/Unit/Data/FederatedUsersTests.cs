using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class FederatedUsersTests
{
    private const string Actor = "admin@example.com";

    [Fact]
    public async Task SignIn_First_MakesAUser()
    {
        await using var database = await TestDatabase.CreateAsync();

        var id = await SignInAsync(database, """{"email":"ada@example.com","email_verified":true,"name":"Ada","groups":["a"]}""");

        var user = await FindAsync(database, id);
        Assert.Equal(("oidc|acme|7", "ada@example.com", true, "Ada", "acme", """{"groups":["a"]}"""), (user.UserId, user.Email, user.EmailVerified, user.Name, user.Identities[0].Connection, user.UpstreamProfile));
        Assert.False(user.IsOfDatabase);
    }

    [Fact]
    public async Task SignIn_Again_BringsTheProfileUpToDate_UnlessTheConnectionSaysOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SignInAsync(database, """{"email":"ada@example.com","name":"Ada"}""");

        await SignInAsync(database, """{"email":"ada@new.example","name":"Ada L."}""");
        var renewed = await FindAsync(database, id);
        await SignInAsync(database, """{"name":"Somebody"}""", updates: false);

        Assert.Equal(("ada@new.example", "Ada L."), (renewed.Email, renewed.Name));
        Assert.Equal("Ada L.", (await FindAsync(database, id)).Name);
    }

    [Fact]
    public async Task SignIn_Tokens_AreEncrypted_AndARefreshTokenIsKept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await SignInAsync(database, "{}", """{"access_token":"canary-access-1","refresh_token":"canary-refresh"}""");

        await SignInAsync(database, "{}", """{"access_token":"canary-access-2"}""");

        var tokens = database.Get<IdentityTokens>().Reveal((await FindAsync(database, id)).Identities[0].Tokens);
        Assert.Equal("""{"access_token":"canary-access-2","refresh_token":"canary-refresh"}""", tokens.ToJsonString());
        Assert.DoesNotContain("canary", Encoding.Latin1.GetString(database.ReadFiles()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_EmailOfAnother_MergesNothing_AndBothCanBeSaved()
    {
        await using var database = await TestDatabase.CreateAsync();
        var here = await database.AddUserAsync("ada@example.com");

        var there = await SignInAsync(database, """{"email":"ada@example.com"}""");

        await using var scope = database.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        Assert.NotEqual(here, there);
        Assert.Equal(here, (await users.FindByEmailAsync("ada@example.com"))!.Id);
        Assert.True((await users.AccessFailedAsync((await users.FindByIdAsync(here))!)).Succeeded);
        Assert.True((await users.AccessFailedAsync((await users.FindByIdAsync(there))!)).Succeeded);
        Assert.False((await users.CreateAsync(new User { UserName = "other", Email = "ada@example.com" })).Succeeded);
    }

    [Fact]
    public async Task SignIn_LinkedIdentity_IsItsOwner_AndUnlinkingGivesItBack()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (identities, here) = (database.Get<UserIdentities>(), await database.AddUserAsync("ada@example.com"));
        var there = await SignInAsync(database, """{"email":"ada@work.example","name":"Ada","groups":["a"]}""");
        Assert.Equal(LinkResult.Done, await identities.LinkAsync(here, there, Actor, CancellationToken.None));

        Assert.Equal(here, await SignInAsync(database, """{"email":"ada@work.example","name":"Ada L.","groups":["b"]}""", """{"access_token":"token"}"""));
        var linked = (await FindAsync(database, here)).LinkedIdentities[0];
        Assert.Equal(LinkResult.Done, await identities.UnlinkAsync(here, "oidc", "acme|7", Actor, CancellationToken.None));

        Assert.Equal("""{"email":"ada@work.example","email_verified":false,"name":"Ada L.","groups":["b"]}""", linked.ProfileData);
        var again = await FindAsync(database, there);
        Assert.Equal(("Ada L.", """{"groups":["b"]}""", "token"), (again.Name, again.UpstreamProfile, (string?)database.Get<IdentityTokens>().Reveal(again.Tokens)["access_token"]));
    }

    [Fact]
    public async Task SignIn_ManyAtOnce_AreOneUser()
    {
        await using var database = await TestDatabase.CreateAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignInAsync(database, """{"name":"Ada"}""")));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task SignIn_ProfileThatDoesNotFit_IsCut()
    {
        await using var database = await TestDatabase.CreateAsync();

        var user = await FindAsync(database, await SignInAsync(database, new JsonObject { ["name"] = new string('x', 1000), ["email"] = "no address", ["picture"] = "javascript:alert(1)" }.ToJsonString()));

        Assert.Equal((300, null, null), (user.Name!.Length, user.Email, user.Picture));
    }

    private static Task<string> SignInAsync(TestDatabase database, string profile, string tokens = "{}", bool updates = true) => database.Get<FederatedUsers>().SignInAsync(
        new FederatedProfile
        {
            Connection = "acme",
            Provider = "oidc",
            ProviderUserId = "acme|7",
            Profile = JsonNode.Parse(profile)!.AsObject(),
            Tokens = JsonNode.Parse(tokens)!.AsObject(),
            UpdatesUser = updates,
        },
        CancellationToken.None);

    private static async Task<UserProfile> FindAsync(TestDatabase database, string id) => (await database.Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!;
}
