using System.Text.Json.Nodes;
using Bunit;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Apis;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Unit.Dashboard.Applications;

public sealed class ApplicationPagesTests : IdentityPagesTest
{
    private ApplicationDirectory Directory => Get<ApplicationDirectory>();

    [Fact]
    public async Task Create_RegularWeb_ShowsTheSecretOnceThenTheApplication()
    {
        var page = Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Contains("No applications yet", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New application").Click();
        Shown.WaitForAssertion(() => Shown.Field("Name"));

        Shown.Type("Name", "Web shop");
        Shown.Type("Callback URLs", "https://shop.example/cb");
        await Shown.Find("form").SubmitAsync();

        Shown.WaitForAssertion(() => Assert.Contains("Copy it now", Shown.Markup), TimeSpan.FromSeconds(5));
        var secret = Shown.FindAll("dd code")[1].TextContent;
        Shown.Button("I have stored it").Click();
        var created = Assert.Single(await Directory.ListAsync(CancellationToken.None));
        page.WaitForAssertion(() => Assert.Equal($"/applications/{created.ClientId}", Address));
        var opened = Render<ApplicationPage>(parameters => parameters.Add(page => page.ClientId, created.ClientId));
        opened.WaitForAssertion(() => Assert.Contains(created.ClientId, opened.Markup));
        Assert.DoesNotContain(secret, opened.Markup);
    }

    [Fact]
    public async Task Create_MachineToMachine_AsksForScopesAndShowsThem()
    {
        var page = Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Contains("No applications yet", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New application").Click();
        Shown.WaitForAssertion(() => Shown.Field("Name"));

        Shown.Type("Name", "Deploy pipeline");
        Shown.FindAll("input[type=radio]")[2].Change(true);
        await Shown.Find("form").SubmitAsync();
        Assert.Contains("Choose what it may do", Shown.Markup);
        Assert.DoesNotContain("Callback URLs", Shown.Markup);

        Shown.Find("[aria-label='update:rules']").Change(true);
        await Shown.Find("form").SubmitAsync();

        Shown.WaitForAssertion(() => Assert.Contains("Copy it now", Shown.Markup), TimeSpan.FromSeconds(5));
        var created = Assert.Single(await Directory.ListAsync(CancellationToken.None));
        Assert.Equal(ApplicationKind.MachineToMachine, created.Kind);
        var opened = Render<ApplicationPage>(parameters => parameters.Add(page => page.ClientId, created.ClientId));
        opened.WaitForAssertion(() => Assert.Equal("update:rules", opened.Find("[aria-label=Scopes] p").TextContent));
        Assert.Contains("/api/v2/", opened.Markup);
    }

    [Fact]
    public async Task Machine_GivenAnApi_HasItsScopesUntilTheyAreTaken()
    {
        await Get<ApiStore>().CreateAsync(JsonNode.Parse("""{"identifier":"https://orders.example/","name":"Orders","scopes":[{"value":"read:orders"},{"value":"write:orders"}]}""")!.AsObject(), "test", default);
        var machine = new NewApplication { Name = "Export", Kind = ApplicationKind.MachineToMachine, Scopes = ["read:rules"] };
        await Directory.CreateAsync(machine, "test", default);
        var page = Render<ApiAccess>(parameters => parameters.Add(access => access.ClientId, machine.ClientId));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("input")));

        await page.Find("input").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("input[checked]").Count));
        await page.FindAll("input")[2].ChangeAsync(new() { Value = false });

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("input[checked]").Count));
        var grant = Assert.Single(await Get<ClientGrantStore>().ListAsync(machine.ClientId, null, default));
        Assert.Equal("""["read:orders"]""", grant["scope"]!.ToJsonString());
        await page.Find("input").ChangeAsync(new() { Value = false });
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("input[checked]")));
    }

    [Fact]
    public async Task SinglePage_AllowedOlderWays_MayUseThemUntilTheyAreTaken()
    {
        var application = new NewApplication { Name = "Old app", Kind = ApplicationKind.SinglePageOrNative };
        var created = Assert.IsType<ApplicationResult.Saved>(await Directory.CreateAsync(application, "test", default)).Application;
        var page = Render<GrantChoices>(parameters => parameters.Add(choices => choices.Application, created));
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("input:not([disabled])").Count));
        Assert.Empty(page.FindAll("input[checked]"));

        await page.FindAll("input")[2].ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.Single(page.FindAll("input[checked]")));
        await page.FindAll("input")[4].ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("input[checked]").Count));
        var allowed = (await Directory.FindDescriptorAsync(application.ClientId, default))!;
        await page.FindAll("input")[2].ChangeAsync(new() { Value = false });
        page.WaitForAssertion(() => Assert.Single(page.FindAll("input[checked]")));
        var taken = (await Directory.FindDescriptorAsync(application.ClientId, default))!;

        Assert.Contains(Permissions.GrantTypes.Implicit, allowed.Permissions);
        Assert.DoesNotContain(Requirements.Features.ProofKeyForCodeExchange, allowed.Requirements);
        Assert.DoesNotContain(Permissions.GrantTypes.Implicit, taken.Permissions);
        Assert.Contains(Permissions.GrantTypes.AuthorizationCode, taken.Permissions);
    }

    [Fact]
    public async Task Create_BadInput_MessagesAtTheFieldsAndNothingLost()
    {
        var page = Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Contains("No applications yet", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New application").Click();
        Shown.WaitForAssertion(() => Shown.Field("Name"));

        Shown.Type("Callback URLs", "https://shop.example/cb\n/callback");
        await Shown.Find("form").SubmitAsync();

        Assert.Contains("name", Shown.ErrorAt("Name"));
        Assert.Contains("Line 2, “/callback”", Shown.ErrorAt("Callback URLs"));
        Assert.Equal("https://shop.example/cb\n/callback", Shown.Field("Callback URLs").GetAttribute("value"));
    }

    [Fact]
    public async Task Settings_BadSignOutUrl_NamesTheLineAndStoresNothing()
    {
        var (page, id) = await OpenAsync();

        page.Type("Sign-out URLs", "https://shop.example/#bye");
        await page.Field("Name").Closest("form")!.SubmitAsync();

        Assert.Contains("Line 1", page.ErrorAt("Sign-out URLs"));
        Assert.Empty((await Directory.FindAsync(id, CancellationToken.None))!.Settings.SignOutUrls);
    }

    [Fact]
    public async Task Settings_SavedByTwo_SecondSeesBoth()
    {
        var (page, id) = await OpenAsync();
        page.Type("Name", "Mine");
        var stored = (await Directory.FindAsync(id, CancellationToken.None))!.Settings;
        await Directory.UpdateAsync(id, stored with { Name = "Theirs" }, stored, Administrator, CancellationToken.None);

        await page.Field("Name").Closest("form")!.SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Theirs", page.Find(".conflict").TextContent));
        Assert.Equal("Mine", page.Field("Name").GetAttribute("value"));
        await page.InvokeAsync(() => page.Button("Save mine over it").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflict")));
        Assert.Equal("Mine", (await Directory.FindAsync(id, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task Connect_Settings_CanBeCopied()
    {
        var (page, id) = await OpenAsync();

        var values = page.FindAll("section[aria-label=Connect] dd code").Select(value => value.TextContent).ToList();

        Assert.Equal(["localhost", "http://localhost/", id, "http://localhost/.well-known/openid-configuration", "https://shop.example/cb"], values);
        Assert.NotNull(page.Button("Copy client id"));
    }

    [Fact]
    public async Task Delete_OnlyAfterTheNameIsTyped()
    {
        var (page, id) = await OpenAsync();
        await page.InvokeAsync(() => page.Button("Delete").Click());
        Shown.WaitForAssertion(() => Shown.Field("Type Shop to confirm"));

        Shown.Type("Type Shop to confirm", "shop");
        await Shown.Find("form").SubmitAsync();
        Assert.NotNull(Shown.ErrorAt("Type Shop to confirm"));
        Assert.NotNull(await Directory.FindAsync(id, CancellationToken.None));
        Shown.Type("Type Shop to confirm", "Shop");
        await Shown.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("/applications", Address));
        Assert.Null(await Directory.FindAsync(id, CancellationToken.None));
    }

    private async Task<(IRenderedComponent<ApplicationPage> Page, string ClientId)> OpenAsync()
    {
        var added = new NewApplication { Name = "Shop", Kind = ApplicationKind.RegularWeb, CallbackUrls = ["https://shop.example/cb"] };
        await Directory.CreateAsync(added, Administrator, CancellationToken.None);
        var page = Render<ApplicationPage>(parameters => parameters.Add(page => page.ClientId, added.ClientId));
        page.WaitForAssertion(() => page.Field("Sign-out URLs"));
        return (page, added.ClientId);
    }
}
