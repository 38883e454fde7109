using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Templates;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Data.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Templates;

public sealed class TemplatesPageTests : DashboardTest
{
    [Fact]
    public void Open_ShowsEveryTemplate()
    {
        var page = Show<TemplatesPage>("/templates");

        Assert.Equal(TemplateLibrary.All.Count, page.FindAll("[role=option]").Count);
    }

    [Fact]
    public void Open_WithSearchAndCategoryInUrl_ShowsWhatMatchesBoth()
    {
        var wanted = TemplateLibrary.All[0];

        var page = Show<TemplatesPage>($"/templates?q={Uri.EscapeDataString(wanted.Title)}&category={Uri.EscapeDataString(wanted.Category)}");

        Assert.Contains(wanted.Title, page.FindAll("[role=option]").Select(option => option.QuerySelector("b")!.TextContent));
        Assert.Equal(wanted.Category, page.Find(".cats [aria-current]").TextContent.Trim().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim());
    }

    [Fact]
    public async Task UseTemplate_Twice_MakesTwoDraftsWithNamesOfTheirOwn()
    {
        var template = TemplateLibrary.All[1];
        for (var i = 0; i < 2; i++)
        {
            var page = Show<TemplatesPage>($"/templates?template={template.Id}");
            await page.Find("button.mud-button-filled").ClickAsync(new MouseEventArgs());
        }

        var rules = await Database.Get<RuleStore>().ListAsync(CancellationToken.None);
        Assert.Equal([template.Title, $"{template.Title} 2"], rules.Select(rule => rule.Name));
        Assert.All(rules, rule => Assert.Null(rule.LiveVersion));
        Assert.EndsWith($"/rules/{rules[1].Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
