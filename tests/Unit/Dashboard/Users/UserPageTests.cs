using Bunit;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Users;

public sealed class UserPageTests : IdentityPagesTest
{
    private const string AppText = "app_metadata as JSON";

    [Fact]
    public void Page_UnknownUser_SaysSo()
    {
        var page = Render<UserPage>(parameters => parameters.Add(page => page.UserId, "auth0|none"));

        page.WaitForAssertion(() => Assert.Contains("There is no such user", page.Markup));
    }

    [Fact]
    public async Task Metadata_BrokenJson_NamesLineAndColumnAndKeepsTheText()
    {
        var (page, id) = await OpenAsync();

        page.Type(AppText, "{\n  \"tier\": gold\n}");
        await page.Field(AppText).Closest("form")!.SubmitAsync();

        Assert.Contains("line 2, column 11", Foot(page));
        Assert.Equal("{\n  \"tier\": gold\n}", page.Field(AppText).GetAttribute("value"));
        Assert.Null((await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!.AppMetadata);
    }

    [Theory]
    [InlineData("[1]", "JSON object")]
    [InlineData("""{"blocked":true}""", "blocked")]
    public async Task Metadata_NotStorable_SaysWhy(string text, string reason)
    {
        var (page, _) = await OpenAsync();

        page.Type(AppText, text);

        Assert.Contains(reason, Foot(page));
    }

    [Fact]
    public async Task Metadata_Saved_IsStored()
    {
        var (page, id) = await OpenAsync();

        page.Type(AppText, """{"tier":"gold"}""");
        await page.Field(AppText).Closest("form")!.SubmitAsync();

        var stored = await Get<UserProfileStore>().FindAsync(id, CancellationToken.None);
        Assert.Equal("""{"tier":"gold"}""", stored!.AppMetadata);
        Said.WaitForAssertion(() => Assert.Contains("app_metadata saved.", Said.Markup));
    }

    [Fact]
    public async Task Metadata_ChangedMeanwhile_ShowsBothAndKeepsMine()
    {
        var (page, id) = await OpenAsync();
        page.Type(AppText, """{"tier":"gold"}""");
        await Get<UserProfileStore>().UpdateMetadataAsync(id, MetadataKind.App, """{"visits":7}""", null, null, CancellationToken.None);

        await page.Field(AppText).Closest("form")!.SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("\"visits\": 7", page.Find("pre[aria-label='Stored now']").TextContent));
        Assert.Equal("""{"tier":"gold"}""", page.Field(AppText).GetAttribute("value"));
        await page.InvokeAsync(() => page.Button("Save mine over it").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("pre[aria-label='Stored now']")));
        Assert.Equal("""{"tier":"gold"}""", (await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!.AppMetadata);
    }

    [Fact]
    public async Task Profile_BadEmail_MessageAtTheField()
    {
        var (page, _) = await OpenAsync();

        page.Type("E-mail", "nobody");
        await page.Field("E-mail").Closest("form")!.SubmitAsync();

        Assert.Contains("ada@example.com", page.ErrorAt("E-mail"));
        Assert.Equal("nobody", page.Field("E-mail").GetAttribute("value"));
    }

    [Fact]
    public async Task Profile_SavedByTwo_SecondSeesBothAndDecides()
    {
        var (page, id) = await OpenAsync();
        page.Type("Name", "Ada, mine");
        var stored = (await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!;
        await Get<UserProfileStore>().UpdateProfileAsync(
            id, new ProfileChange { Email = "ada@example.com", Name = "Ada, theirs" }, stored.Version, Administrator, CancellationToken.None);

        await page.Field("Name").Closest("form")!.SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("NameAda, mineAda, theirs", page.Find(".conflict tbody tr").TextContent));
        await page.InvokeAsync(() => page.Button("Save mine over it").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflict")));
        Assert.Equal("Ada, mine", (await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task Profile_OnlyARoleChangedMeanwhile_SavesWithoutAsking()
    {
        var (page, id) = await OpenAsync();
        page.Type("Nickname", "Countess");
        await Get<UserAccounts>().AddRoleAsync(id, "editor", Administrator, CancellationToken.None);

        await page.Field("Nickname").Closest("form")!.SubmitAsync();

        var stored = await Get<UserProfileStore>().FindAsync(id, CancellationToken.None);
        Assert.Equal("Countess", stored!.Nickname);
        Assert.Equal(["editor"], stored.Roles);
    }

    [Fact]
    public async Task Roles_AddAndRemove_AreStored()
    {
        var (page, id) = await OpenAsync();

        page.Type("Add a role", "editor");
        await page.Field("Add a role").Closest("form")!.SubmitAsync();
        page.WaitForAssertion(() => page.Button("Remove role editor"), TimeSpan.FromSeconds(5));
        await page.InvokeAsync(() => page.Button("Remove role editor").Click());

        page.WaitForAssertion(() => Assert.Contains("No roles.", page.Markup), TimeSpan.FromSeconds(5));
        Assert.Empty((await Get<UserProfileStore>().FindAsync(id, CancellationToken.None))!.Roles);
    }

    [Fact]
    public async Task Password_TooShort_SaysThePolicy()
    {
        var (page, _) = await OpenAsync();
        await page.InvokeAsync(() => page.Button("Set password").Click());
        Shown.WaitForAssertion(() => Shown.Field("New password"));

        Shown.Type("New password", "abc");
        await Shown.Find("form").SubmitAsync();

        Shown.WaitForAssertion(() => Assert.Contains("at least 6 characters", Shown.ErrorAt("New password")));
    }

    private static string Foot(IRenderedComponent<UserPage> page) => page.Field(AppText).Closest("form")!.QuerySelector(".state")!.TextContent;

    private async Task<(IRenderedComponent<UserPage> Page, string UserId)> OpenAsync()
    {
        var id = await AddUserAsync("ada@example.com", user => user.Name = "Ada");
        var page = Render<UserPage>(parameters => parameters.Add(page => page.UserId, id));
        page.WaitForAssertion(() => page.Field(AppText));
        return (page, id);
    }
}
