using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Roles;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Roles, their users and permissions, and resource servers over the management API.</summary>
public sealed class RolesApiTests(ManagementApp app) : ManagementTest(app)
{
    [Fact]
    public async Task Role_GivenOverTheApi_IsSeenByTheRulesOfTheNextLogin()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var user = await App.AddUserAsync(email);
        var (created, role) = await Http.SendAsync(HttpMethod.Post, "roles", new { name = NewName(), description = "Writes" });
        await App.AddRuleForAsync(email, NewName(), "context.idToken['https://a.example/roles'] = context.authorization.roles; callback(null, user, context);");

        var (given, _) = await Http.SendAsync(HttpMethod.Post, $"users/{Uri.EscapeDataString(user.Id)}/roles", new { roles = new[] { (string)role["id"]! } });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent, "Writes"), (created, given, (string?)role["description"]));
        Assert.StartsWith("rol_", (string?)role["id"], StringComparison.Ordinal);
        using var client = await OidcClient.RegisterAsync(App);
        var answer = await client.SignInAsync(email);
        var tokens = await client.ExchangeAsync(answer["code"]);
        Assert.Equal($"[\"{role["name"]}\"]", tokens.IdToken["https://a.example/roles"]!.ToJsonString());
    }

    [Fact]
    public async Task Members_OfARole_AreListedAddedAndRemoved()
    {
        var user = await App.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        var other = await App.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        var (_, role) = await Http.SendAsync(HttpMethod.Post, "roles", new { name = NewName() });
        var ofUser = $"users/{Uri.EscapeDataString(user.Id)}/roles";

        await Http.SendAsync(HttpMethod.Post, $"roles/{role["id"]}/users", new { users = new[] { user.Id, other.Id } });
        var (_, envelope) = await Http.SendAsync(HttpMethod.Get, $"roles/{role["id"]}/users?include_totals=true&per_page=1");
        var (_, piece) = await Http.SendAsync(HttpMethod.Get, $"roles/{role["id"]}/users?take=1");
        var (_, rest) = await Http.SendAsync(HttpMethod.Get, $"roles/{role["id"]}/users?take=1&from={piece["next"]}");
        var roles = await Http.GetFromJsonAsync<JsonArray>(ofUser, TestContext.Current.CancellationToken);
        var (taken, _) = await Http.SendAsync(HttpMethod.Delete, ofUser, new { roles = new[] { (string)role["id"]! } });
        var after = await Http.GetFromJsonAsync<JsonArray>(ofUser, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), ((int)envelope["total"]!, envelope["users"]!.AsArray().Count));
        Assert.Equal(new[] { user.Id, other.Id }.Order(StringComparer.Ordinal), new[] { piece, rest }.SelectMany(page => page["users"]!.AsArray()).Select(found => (string)found!["user_id"]!));
        Assert.False(rest.ContainsKey("next"));
        Assert.Equal((string?)role["name"], (string?)Assert.Single(roles!)!["name"]);
        Assert.Equal(HttpStatusCode.NoContent, taken);
        Assert.Empty(after!);
    }

    [Fact]
    public async Task Permissions_OfARole_FollowTheScopesOfTheApi()
    {
        var identifier = $"https://api.example/{Guid.NewGuid():N}/";
        var (made, api) = await Http.SendAsync(HttpMethod.Post, "resource-servers", new
        {
            identifier,
            name = "Orders",
            scopes = new[] { new { value = "read:orders", description = "Read" }, new { value = "write:orders", description = "Write" } },
            signing_secret = "canary-signing-secret",
        });
        var (_, role) = await Http.SendAsync(HttpMethod.Post, "roles", new { name = NewName() });
        var path = $"roles/{role["id"]}/permissions";
        object Permissions(params string[] names) => new { permissions = names.Select(name => new { resource_server_identifier = identifier, permission_name = name }) };

        var (added, _) = await Http.SendAsync(HttpMethod.Post, path, Permissions("read:orders", "write:orders"));
        var (unknown, _) = await Http.SendAsync(HttpMethod.Post, path, Permissions("delete:orders"));
        var (removed, _) = await Http.SendAsync(HttpMethod.Delete, path, Permissions("write:orders"));
        var (_, listed) = await Http.SendAsync(HttpMethod.Get, path + "?include_totals=true");
        var (changed, after) = await Http.SendAsync(HttpMethod.Patch, $"resource-servers/{Uri.EscapeDataString(identifier)}", new { scopes = Array.Empty<object>() });
        var (_, left) = await Http.SendAsync(HttpMethod.Get, path + "?include_totals=true");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.OK), (made, added, unknown, removed, changed));
        Assert.Equal("read:orders Read Orders", listed["permissions"]!.AsArray().Select(found => $"{found!["permission_name"]} {found["description"]} {found["resource_server_name"]}").Single());
        Assert.Equal(0, (int)left["total"]!);
        Assert.Equal((identifier, 86400), ((string?)after["identifier"], (int)after["token_lifetime"]!));
        Assert.DoesNotContain("canary", api.ToJsonString() + after.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_Role_IsOutOfReach()
    {
        var user = await App.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        var listed = await Http.GetFromJsonAsync<JsonArray>("roles?per_page=100", TestContext.Current.CancellationToken);
        var held = await HeldByAdministratorAsync();

        var (created, _) = await Http.SendAsync(HttpMethod.Post, "roles", new { name = "administrator" });
        var (read, _) = await Http.SendAsync(HttpMethod.Get, $"roles/{held}");
        var (changed, _) = await Http.SendAsync(HttpMethod.Patch, $"roles/{held}", new { name = "Other" });
        var (given, _) = await Http.SendAsync(HttpMethod.Post, $"users/{Uri.EscapeDataString(user.Id)}/roles", new { roles = new[] { held } });
        var (added, _) = await Http.SendAsync(HttpMethod.Post, $"roles/{held}/users", new { users = new[] { user.Id } });
        await Http.SendAsync(HttpMethod.Delete, $"roles/{held}");

        Assert.DoesNotContain("Administrator", listed!.Select(role => (string?)role!["name"]));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (created, read, changed, given, added));
        Assert.Equal(held, await HeldByAdministratorAsync());
    }

    [Fact]
    public async Task Role_ChangedAndDeleted_AnswersAsAuthZeroDoes()
    {
        var name = NewName();
        var (_, role) = await Http.SendAsync(HttpMethod.Post, "roles", new { name });

        var (conflict, error) = await Http.SendAsync(HttpMethod.Post, "roles", new { name = name.ToUpperInvariant() });
        var (changed, after) = await Http.SendAsync(HttpMethod.Patch, $"roles/{role["id"]}", new { description = "More" });
        var (_, found) = await Http.SendAsync(HttpMethod.Get, $"roles?include_totals=true&name_filter={name[..20]}");
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"roles/{role["id"]}");
        var (gone, missing) = await Http.SendAsync(HttpMethod.Get, $"roles/{role["id"]}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (conflict, changed, deleted, gone));
        Assert.Equal(("role_conflict", "inexistent_role"), ((string?)error["errorCode"], (string?)missing["errorCode"]));
        Assert.Equal(("More", name), ((string?)after["description"], (string?)found["roles"]![0]!["name"]));
    }

    [Theory]
    [InlineData("roles", "{}")]
    [InlineData("roles", """{"name":" "}""")]
    [InlineData("roles", """{"name":"a","permissions":[]}""")]
    [InlineData("resource-servers", "{}")]
    [InlineData("resource-servers", """{"identifier":""}""")]
    [InlineData("resource-servers", """{"identifier":"a","scopes":[{"value":""}]}""")]
    [InlineData("resource-servers", """{"identifier":"a","scopes":[{"value":"x"},{"value":"x"}]}""")]
    [InlineData("resource-servers", """{"identifier":"a","scopes":["x"]}""")]
    [InlineData("resource-servers", """{"identifier":"a","token_lifetime":-1}""")]
    public async Task Create_Malformed_Answers400(string resource, string body)
    {
        var (status, error) = await Http.SendAsync(HttpMethod.Post, resource, JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_body"), (status, (string?)error["errorCode"]));
    }

    private async Task<string> HeldByAdministratorAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<RoleManager<Role>>().FindByNameAsync("Administrator"))!.Id;
    }

    private static string NewName() => "Role " + Guid.NewGuid().ToString("N");
}
