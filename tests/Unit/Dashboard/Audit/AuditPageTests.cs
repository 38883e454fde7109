using Bunit;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Audit;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Configuration;

namespace RulesDashboard.Unit.Dashboard.Audit;

public sealed class AuditPageTests : IdentityPagesTest
{
    [Fact]
    public void Page_NothingChanged_SaysWhatWillAppear()
    {
        var page = Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Contains("Nothing was changed yet", page.Markup));
    }

    [Fact]
    public async Task Page_AfterChanges_ShowsWhoChangedWhatAndLinksToIt()
    {
        await ChangeAsync();

        var page = Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Contains(rows, row => row.StartsWith("secret changed", StringComparison.Ordinal) && row.EndsWith(Administrator, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("role given: editor", StringComparison.Ordinal));
        Assert.Contains("/applications/shop", page.FindAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("a-value", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Filtered_ShowsThatKindOnlyAndTheAddressSaysSo()
    {
        await ChangeAsync();
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));

        page.Field("Changed").Change("Configuration");

        Assert.Equal("/?resource=Configuration", Address);
        var filtered = Render<AuditPage>();
        filtered.WaitForAssertion(() => Assert.Contains("API_KEY", Assert.Single(filtered.FindAll("tbody tr")).TextContent));
    }

    private async Task ChangeAsync()
    {
        await Get<ApplicationDirectory>().CreateAsync(new NewApplication { ClientId = "shop", Name = "Shop", Kind = ApplicationKind.RegularWeb }, Administrator, CancellationToken.None);
        await Get<ApplicationDirectory>().RotateSecretAsync("shop", Administrator, CancellationToken.None);
        await Get<ConfigurationStore>().SetAsync("API_KEY", "a-value", Administrator, CancellationToken.None);
        var created = (AccountResult.Done)await Get<UserAccounts>().CreateAsync(new NewUser("ada@example.com", true, "Ada", "Long-enough-1"), Administrator, CancellationToken.None);
        await Get<UserAccounts>().AddRoleAsync(created.UserId, "editor", Administrator, CancellationToken.None);
    }
}
