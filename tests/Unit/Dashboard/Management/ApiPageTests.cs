using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Management.Reference;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Management;

public sealed class ApiPageTests : DashboardTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(MappedApp.Reference());
    }

    [Fact]
    public void Open_ShowsEveryOperationByResource()
    {
        var page = Show<ApiPage>("/api");

        Assert.Equal(OperationShapes.All.Count, page.FindAll("article").Count);
        Assert.Equal(ReferenceTags.All, page.FindAll("section.card").Select(section => section.GetAttribute("aria-label")));
        Assert.Empty(page.FindAll("[aria-expanded=true]"));
    }

    [Fact]
    public void Search_WordsOfPathAndScope_LeavesWhatHasThemAll()
    {
        var page = Show<ApiPage>("/api?q=patch%20update:rules%20settings");

        Assert.Equal("Update the failure policy or the conditions of a rule", Assert.Single(page.FindAll("article")).GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Operation_Opened_TellsScopesParametersBodyAnswerAndHowToCallIt()
    {
        var page = Show<ApiPage>("/api?resource=Rules");

        await page.Find("#operation-patchRulesById").ClickAsync(new MouseEventArgs());

        var about = page.WaitForElement("#about-patchRulesById");
        Assert.Contains("operation=patchRulesById", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("update:rules", about.TextContent, StringComparison.Ordinal);
        Assert.Contains("If-Match (header)", about.TextContent, StringComparison.Ordinal);
        Assert.Contains("RuleChange", about.TextContent, StringComparison.Ordinal);
        Assert.Contains("412 Precondition Failed", about.TextContent, StringComparison.Ordinal);
        var command = about.QuerySelector("pre")!.TextContent;
        Assert.Contains("'http://localhost/api/v2/rules/rul_", command, StringComparison.Ordinal);
        Assert.Contains("Bearer $TOKEN", command, StringComparison.Ordinal);
    }
}
