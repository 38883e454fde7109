using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Organizations.Pages;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Organizations;

public sealed class OrganizationPagesTests : IdentityPagesTest
{
    [Fact]
    public void List_NoOrganizations_SaysWhatToDoFirst()
    {
        var page = Render<OrganizationsPage>();

        page.WaitForAssertion(() => Assert.Contains("No organizations yet", page.Markup));
        Assert.Contains(page.FindAll("button"), button => button.TextContent == "New organization");
    }

    [Fact]
    public async Task List_Searched_NarrowsAndCountsMembers()
    {
        var acme = await AddAsync("acme", "Acme Corporation");
        await AddAsync("beta");
        await JoinAsync(acme, await AddUserAsync("ada@example.com"));
        var page = Render<OrganizationsPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));

        page.Type("Search organizations", "corp");

        page.WaitForAssertion(() => Assert.Equal("Acme Corporation", Assert.Single(page.FindAll("tbody a")).TextContent), TimeSpan.FromSeconds(5));
        Assert.Equal("1", page.Find("tbody .num").TextContent);
        Assert.EndsWith("?q=corp", Address);
    }

    [Fact]
    public async Task Create_BadName_SaysWhyAndThenOpensTheNewOne()
    {
        var page = Render<OrganizationsPage>();
        page.WaitForAssertion(() => Assert.Contains("No organizations yet", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New organization").Click();
        Shown.WaitForAssertion(() => Shown.Field("Name"));

        Shown.Type("Name", "Acme Inc");
        await Shown.Find("form").SubmitAsync();
        var error = Shown.ErrorAt("Name");
        Shown.Type("Name", "acme");
        await Shown.Find("form").SubmitAsync();

        Assert.StartsWith("Name has lower case letters", error);
        page.WaitForAssertion(() => Assert.StartsWith("/organizations/org_", Address));
    }

    [Fact]
    public async Task Settings_Saved_ChangeOnlyWhatWasTyped()
    {
        var id = await AddAsync("acme", "Acme");
        var page = await OpenAsync(id);
        page.Type("Metadata", """{"plan":"pro"}""");
        page.Type("Colour", "#0F766E");
        await Get<OrganizationStore>().UpdateAsync(id, new JsonObject { ["display_name"] = "Acme, renamed meanwhile", ["branding"] = new JsonObject { ["logo_url"] = "https://acme.example/logo.png" } }, Administrator, default);

        await page.Field("Metadata").Closest("form")!.SubmitAsync();

        var stored = (await Get<OrganizationStore>().FindAsync(id, default))!;
        Assert.Equal(("Acme, renamed meanwhile", "pro"), ((string?)stored["display_name"], (string?)stored["metadata"]!["plan"]));
        Assert.Equal("""{"logo_url":"https://acme.example/logo.png","colors":{"primary":"#0F766E"}}""", stored["branding"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Metadata", "{ \"plan\": pro }", "this is not JSON")]
    [InlineData("Metadata", "{\"seats\":7}", "A value of metadata is a text")]
    [InlineData("Colour", "teal", "must be a colour")]
    [InlineData("Name", "Acme", "Name has lower case letters")]
    public async Task Settings_NotStorable_SayWhyAndKeepTheText(string field, string text, string reason)
    {
        var page = await OpenAsync(await AddAsync("acme"));

        page.Type(field, text);
        await page.Field(field).Closest("form")!.SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains(reason, page.Find("[role=alert]").TextContent));
        Assert.Equal(text, page.Field(field).GetAttribute("value"));
    }

    [Fact]
    public async Task Members_AddedBySearchAndRemoved_AreStored()
    {
        var (ada, bob) = (await AddUserAsync("ada@example.com"), await AddUserAsync("bob@example.com"));
        var id = await AddAsync("acme");
        await JoinAsync(id, bob);
        var page = await OpenAsync(id);
        page.FindAll("button").First(button => button.TextContent == "Add members").Click();
        Shown.WaitForAssertion(() => Shown.Field("Users"));

        Shown.Type("Users", "example.com");
        Shown.WaitForAssertion(() => Assert.Single(Shown.FindAll("input[type=checkbox]:disabled"))); // bob is one already
        await Shown.Find("input[type=checkbox]:not(:disabled)").ChangeAsync(new() { Value = true });
        await Shown.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["ada@example.com", "bob@example.com"], page.FindAll("section[aria-label=Members] li a").Select(link => link.TextContent).Order()));
        await page.InvokeAsync(() => page.Button("Remove bob@example.com").Click());
        page.WaitForAssertion(() => Assert.Equal("ada@example.com", Assert.Single(page.FindAll("section[aria-label=Members] li a")).TextContent));
        Assert.Equal((true, false), (await Get<OrganizationMembership>().HasAsync(id, ada, default), await Get<OrganizationMembership>().HasAsync(id, bob, default)));
    }

    [Fact]
    public async Task Connections_EnabledAndChanged_AreStored()
    {
        var id = await AddAsync("acme");
        var page = await OpenAsync(id);
        page.WaitForAssertion(() => Assert.Contains("It enables none", page.Markup));

        await page.InvokeAsync(() => page.Button($"{Connection.UserDatabase} is enabled").Click());
        page.WaitForAssertion(() => page.Field("Everybody who signs in with it becomes a member"));
        await page.Field("Everybody who signs in with it becomes a member").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.False(page.Field("Strangers may sign up").HasAttribute("disabled")));
        await page.Field("Strangers may sign up").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.True(page.Field("Strangers may sign up").HasAttribute("checked")));

        var row = Assert.Single((await Get<OrganizationConnections>().ListAsync(id, default))!);
        Assert.Equal((true, true), ((bool)row["assign_membership_on_login"]!, (bool)row["is_signup_enabled"]!));
    }

    [Fact]
    public async Task Delete_NameTyped_LeadsBackToTheList()
    {
        var id = await AddAsync("acme", "Acme Corporation");
        var page = await OpenAsync(id);
        page.FindAll("button").First(button => button.TextContent == "Delete").Click();
        Shown.WaitForAssertion(() => Assert.NotNull(Shown.Find("form input")));

        await Shown.Find("form input").InputAsync(new() { Value = "acme" });
        await Shown.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("/organizations", Address));
        Assert.Null(await Get<OrganizationStore>().FindAsync(id, default));
    }

    [Fact]
    public void Page_UnknownOrganization_SaysSo()
    {
        var page = Render<OrganizationPage>(parameters => parameters.Add(page => page.Id, "org_none"));

        page.WaitForAssertion(() => Assert.Contains("There is no such organization", page.Markup));
    }

    [Fact]
    public async Task UserPage_Member_LeadsToTheOrganization()
    {
        var user = await AddUserAsync("ada@example.com");
        await JoinAsync(await AddAsync("acme", "Acme Corporation"), user);

        var page = Render<UserOrganizations>(parameters => parameters.Add(list => list.Profile, Get<UserProfileStore>().FindAsync(user, default).Result!));

        page.WaitForAssertion(() => Assert.Equal("Acme Corporation", page.Find("li a").TextContent));
    }

    [Fact]
    public async Task Application_RequiresOrganizations_AsksWhatBecomesOfRequestsWithoutOne()
    {
        var application = new NewApplication { Name = "Shop", Kind = ApplicationKind.RegularWeb, CallbackUrls = ["https://shop.example/cb"] };
        var created = Assert.IsType<ApplicationResult.Saved>(await Get<ApplicationDirectory>().CreateAsync(application, "test", default)).Application;
        var page = Render<OrganizationChoices>(parameters => parameters.Add(choices => choices.Application, created));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("select:not([disabled])")));

        await page.Field("People sign in").ChangeAsync(new() { Value = "require" });
        page.WaitForAssertion(() => page.Field("When a request names none"));
        await page.Field("When a request names none").ChangeAsync(new() { Value = "pre_login_prompt" });

        var document = (await Get<ApplicationDocuments>().FindAsync(application.ClientId, default))!;
        Assert.Equal(("require", "pre_login_prompt"), ((string?)document["organization_usage"], (string?)document["organization_require_behavior"]));
    }

    private async Task<IRenderedComponent<OrganizationPage>> OpenAsync(string id)
    {
        var page = Render<OrganizationPage>(parameters => parameters.Add(page => page.Id, id));
        await page.WaitForAssertionAsync(() => page.Field("Display name"));
        return page;
    }

    private async Task<string> AddAsync(string name, string? displayName = null) => (string)Assert.IsType<DocumentResult.Saved>(
        await Get<OrganizationStore>().CreateAsync(new JsonObject { ["name"] = name, ["display_name"] = displayName }, Administrator, default)).Document["id"]!;

    private async Task JoinAsync(string id, string userId) => Assert.Null(await Get<OrganizationMembership>().SetAsync(id, [userId], member: true, Administrator, default));
}
