using Bunit;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Users;

public sealed class UsersPageTests : IdentityPagesTest
{
    [Fact]
    public void Page_NoUsers_SaysWhatToDoFirst()
    {
        var page = Render<UsersPage>();

        page.WaitForAssertion(() => Assert.Contains("No users yet", page.Markup));
        Assert.Contains(page.FindAll("button"), button => button.TextContent == "New user");
    }

    [Fact]
    public async Task Page_BlockedUserWithMarkupInTheName_ShowsTextAndPill()
    {
        await AddUserAsync("ada@example.com", user => (user.Name, user.Blocked, user.LoginsCount) = ("<img src=x onerror=alert(1)>", true, 1204));

        var page = Render<UsersPage>();

        page.WaitForAssertion(() => Assert.Equal("<img src=x onerror=alert(1)>", page.Find("tbody a").TextContent));
        Assert.Empty(page.FindAll("img"));
        Assert.Equal("Blocked", page.Find("tbody .pill").TextContent);
        Assert.Equal("1,204", page.Find("tbody .num").TextContent);
    }

    [Fact]
    public async Task Search_Typed_IsInTheAddressAndNarrowsTheList()
    {
        await AddUserAsync("ada@example.com");
        await AddUserAsync("grace@example.com");
        var page = Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));

        page.Type("Search users", "grace");

        page.WaitForAssertion(() => Assert.Equal("grace@example.com", Assert.Single(page.FindAll("tbody a")).TextContent), TimeSpan.FromSeconds(5));
        Assert.EndsWith("?q=grace", Address);
    }

    [Fact]
    public async Task Next_MoreThanOnePage_TurnsThePage()
    {
        for (var number = 0; number < 27; number++)
        {
            await AddUserAsync($"user{number:00}@example.com");
        }

        var page = Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Contains("1–25 of 27", page.Markup));
        await page.InvokeAsync(() => page.Button("Next").Click());

        page.WaitForAssertion(() => Assert.Contains("26–27 of 27", page.Markup));
        Assert.EndsWith("?page=2", Address);
    }

    [Fact]
    public async Task Page_UserCreatedElsewhere_AppearsWithoutReload()
    {
        var page = Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Contains("No users yet", page.Markup));

        await Get<UserAccounts>().CreateAsync(new NewUser("ada@example.com", true, "Ada", "Long-enough-1"), Administrator, CancellationToken.None);

        page.WaitForAssertion(() => Assert.Equal("Ada", page.Find("tbody a").TextContent), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Create_BadInput_MessagesAtTheFieldsAndNothingLost()
    {
        await AddUserAsync("ada@example.com");
        var page = Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        await page.InvokeAsync(() => page.Button("New user").Click());
        Shown.WaitForAssertion(() => Shown.Field("E-mail"));

        Shown.Type("E-mail", "ada@example.com");
        Shown.Type("Name", "Another Ada");
        Shown.Type("Password", "short");
        await Shown.Find("form").SubmitAsync();

        Shown.WaitForAssertion(() => Assert.Equal("Another user has this e-mail.", Shown.ErrorAt("E-mail")));
        Assert.Contains("at least 6 characters", Shown.ErrorAt("Password"));
        Assert.Equal("Another Ada", Shown.Field("Name").GetAttribute("value"));
    }

    [Fact]
    public async Task Create_GoodInput_OpensTheUser()
    {
        var page = Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Contains("No users yet", page.Markup));
        page.FindAll("button").First(button => button.TextContent == "New user").Click();
        Shown.WaitForAssertion(() => Shown.Field("E-mail"));

        Shown.Type("E-mail", "ada@example.com");
        Shown.Type("Password", "Long-enough-1");
        await Shown.Find("form").SubmitAsync();

        var created = (await Get<UserProfileStore>().ListAsync(new UserFilter(), CancellationToken.None)).Items;
        page.WaitForAssertion(() => Assert.Equal("/users/" + Uri.EscapeDataString(Assert.Single(created).UserId), Address));
    }
}
