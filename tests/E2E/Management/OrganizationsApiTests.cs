using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Organizations, their members and connections over the management API.</summary>
public sealed class OrganizationsApiTests(ManagementApp app) : ManagementTest(app)
{
    private readonly string _name = "acme-" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task Organization_FromItsCreationToItsEnd_AnswersAsAuthZeroDoes()
    {
        var (created, organization) = await Http.SendAsync(HttpMethod.Post, "organizations", new { name = _name, display_name = "Acme", metadata = new { plan = "pro" } });
        var id = (string)organization["id"]!;

        var (conflict, error) = await Http.SendAsync(HttpMethod.Post, "organizations", new { name = _name });
        var (_, byName) = await Http.SendAsync(HttpMethod.Get, $"organizations/name/{_name}");
        var (changed, after) = await Http.SendAsync(HttpMethod.Patch, $"organizations/{id}", new { display_name = "Acme Corporation" });
        var (_, list) = await Http.SendAsync(HttpMethod.Get, "organizations?include_totals=true&per_page=100&fields=id,name");
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, $"organizations/{id}");
        var (gone, missing) = await Http.SendAsync(HttpMethod.Get, $"organizations/{id}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (created, conflict, changed, deleted, gone));
        Assert.Equal(("organization_conflict", "inexistent_organization"), ((string?)error["errorCode"], (string?)missing["errorCode"]));
        Assert.Equal(organization.ToJsonString(), byName.ToJsonString());
        Assert.Equal(("Acme Corporation", "pro"), ((string?)after["display_name"], (string?)after["metadata"]!["plan"]));
        Assert.Contains($$"""{"id":"{{id}}","name":"{{_name}}"}""", list["organizations"]!.AsArray().Select(found => found!.ToJsonString()));
    }

    [Fact]
    public async Task Members_AreListedInAllForms_AndKnowTheirOrganizations()
    {
        var (_, organization) = await Http.SendAsync(HttpMethod.Post, "organizations", new { name = _name });
        var path = $"organizations/{organization["id"]}/members";
        var (ada, bob) = (await App.AddUserAsync($"{Guid.NewGuid():N}@example.com"), await App.AddUserAsync($"{Guid.NewGuid():N}@example.com"));

        var (added, _) = await Http.SendAsync(HttpMethod.Post, path, new { members = new[] { ada.Id, bob.Id } });
        var (unknown, _) = await Http.SendAsync(HttpMethod.Post, path, new { members = new[] { "auth0|nobody" } });
        var (_, envelope) = await Http.SendAsync(HttpMethod.Get, path + "?include_totals=true&per_page=1");
        var (_, piece) = await Http.SendAsync(HttpMethod.Get, path + "?take=1");
        var (_, rest) = await Http.SendAsync(HttpMethod.Get, $"{path}?take=1&from={piece["next"]}");
        var (removed, _) = await Http.SendAsync(HttpMethod.Delete, path, new { members = new[] { bob.Id } });
        var ofAda = await Http.GetFromJsonAsync<JsonArray>($"users/{Uri.EscapeDataString(ada.Id)}/organizations", TestContext.Current.CancellationToken);
        var ofBob = await Http.GetFromJsonAsync<JsonArray>($"users/{Uri.EscapeDataString(bob.Id)}/organizations", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NoContent), (added, unknown, removed));
        Assert.Equal((2, 1), ((int)envelope["total"]!, envelope["members"]!.AsArray().Count));
        Assert.Equal(new[] { ada.Email, bob.Email }.Order(), new[] { piece, rest }.SelectMany(page => page["members"]!.AsArray()).Select(found => (string?)found!["email"]).Order());
        Assert.Equal(_name, (string?)Assert.Single(ofAda!)!["name"]);
        Assert.Empty(ofBob!);
    }

    [Fact]
    public async Task Connections_AreEnabledChangedAndDisabled()
    {
        var (_, connection) = await Http.SendAsync(HttpMethod.Post, "connections", new { name = _name, strategy = "oidc" });
        var (_, organization) = await Http.SendAsync(HttpMethod.Post, "organizations", new { name = _name });
        var path = $"organizations/{organization["id"]}/enabled_connections";

        var (added, enabled) = await Http.SendAsync(HttpMethod.Post, path, new { connection_id = (string)connection["id"]!, assign_membership_on_login = true });
        var (again, _) = await Http.SendAsync(HttpMethod.Post, path, new { connection_id = (string)connection["id"]! });
        var (changed, after) = await Http.SendAsync(HttpMethod.Patch, $"{path}/{connection["id"]}", new { assign_membership_on_login = false, show_as_button = false });
        var listed = await Http.GetFromJsonAsync<JsonArray>(path, TestContext.Current.CancellationToken);
        var (_, newer) = await Http.SendAsync(HttpMethod.Get, $"organizations/{organization["id"]}/connections?include_totals=true");
        var (halfway, _) = await Http.SendAsync(HttpMethod.Patch, $"organizations/{organization["id"]}/connections/{connection["id"]}", new { is_enabled = false });
        var (_, grants) = await Http.SendAsync(HttpMethod.Get, $"organizations/{organization["id"]}/client-grants?include_totals=true");
        var (removed, _) = await Http.SendAsync(HttpMethod.Delete, $"{path}/{connection["id"]}");
        var (gone, _) = await Http.SendAsync(HttpMethod.Get, $"{path}/{connection["id"]}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound), (added, again, changed, removed, gone));
        Assert.Equal((true, _name, "oidc"), ((bool)enabled["assign_membership_on_login"]!, (string?)enabled["connection"]!["name"], (string?)enabled["connection"]!["strategy"]));
        Assert.Equal((false, false), ((bool)after["assign_membership_on_login"]!, (bool)after["show_as_button"]!));
        Assert.Equal(after.ToJsonString(), Assert.Single(listed!)!.ToJsonString());
        Assert.Equal(after.ToJsonString(), Assert.Single(newer["connections"]!.AsArray())!.ToJsonString());
        Assert.Equal((HttpStatusCode.BadRequest, 0), (halfway, (int)grants["total"]!));
    }

    [Fact]
    public async Task Login_ToAnOrganization_IsALogEntryThatNamesIt()
    {
        var user = await App.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        var (_, organization) = await Http.SendAsync(HttpMethod.Post, "organizations", new { name = _name });
        await Http.SendAsync(HttpMethod.Post, $"organizations/{organization["id"]}/members", new { members = new[] { user.Id } });
        using var client = await OidcClient.RegisterAsync(App, """{"organization_usage":"require"}""");
        await client.SignInAsync(user.Email!, ("organization", _name));

        var entries = new JsonArray();
        while (entries.Count == 0) // written behind the login
        {
            entries = (await Http.GetFromJsonAsync<JsonArray>($"users/{Uri.EscapeDataString(user.Id)}/logs", TestContext.Current.CancellationToken))!;
        }

        Assert.Equal(((string?)organization["id"], _name), ((string?)Assert.Single(entries)!["organization_id"], (string?)entries[0]!["organization_name"]));
    }

    [Theory]
    [InlineData("organizations", "read:organization_members")]
    [InlineData("organizations/org_1/members", "read:organizations")]
    [InlineData("organizations/org_1/enabled_connections", "read:organizations")]
    [InlineData("users/auth0%7C1/organizations", "read:users")]
    public async Task Caller_WithAnotherScope_IsRefused(string path, string scope)
    {
        using var http = await App.CallerAsync(scope);

        var (status, _) = await http.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Application_WithANonsensicalUsage_IsRefused()
    {
        var (status, error) = await Http.SendAsync(HttpMethod.Post, "clients", new { name = "Shop", organization_usage = "sometimes" });

        Assert.Equal((HttpStatusCode.BadRequest, true), (status, ((string)error["message"]!).Contains("organization_usage must be one of deny, allow, require", StringComparison.Ordinal)));
    }
}
