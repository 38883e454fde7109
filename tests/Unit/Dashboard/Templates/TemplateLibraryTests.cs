using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Templates;

public sealed class TemplateLibraryTests
{
    public static TheoryData<string> Ids => [.. TemplateLibrary.All.Select(template => template.Id)];

    [Fact]
    public void All_Templates_AreEnoughAndDiffer()
    {
        var templates = TemplateLibrary.All;

        Assert.True(templates.Count >= 14);
        Assert.Equal(templates.Count, templates.Select(template => template.Id).Distinct().Count());
        Assert.Equal(templates.Count, templates.Select(template => template.Title).Distinct().Count());
        Assert.Equal(["Basics", "Access control", "Enrich profile", "Multi-factor", "Fraud and risk", "CRM and e-mail", "Analytics", "Tokens and SAML"], TemplateLibrary.Categories);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Template_Source_CanBeDeployed(string id)
    {
        using var runtime = new RuntimeHarness();

        var diagnostics = runtime.Checker.Check(TemplateLibrary.Find(id)!.Source);

        Assert.Empty(diagnostics);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Template_Description_IsComplete(string id)
    {
        var template = TemplateLibrary.Find(id)!;

        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", template.Id);
        Assert.InRange(template.Title.Length, 5, 100);
        Assert.InRange(template.Summary.Length, 10, 80);
        Assert.InRange(template.Description.Length, 40, 400);
        Assert.EndsWith(".", template.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", template.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Template_ConfigurationAndHosts_AreThoseOfItsText(string id)
    {
        var template = TemplateLibrary.Find(id)!;

        var keys = ConfigurationKeys().Matches(template.Source).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        var hosts = HostNames().Matches(template.Source).Select(match => match.Groups[1].Value).Where(host => host != "example.com").Distinct();

        Assert.Equal(keys, template.Configuration.Concat(template.OptionalConfiguration).Order(StringComparer.Ordinal));
        Assert.All(hosts, host => Assert.Contains(host, template.Hosts));
    }

    [Fact]
    public void Find_UnknownId_IsNull() => Assert.Null(TemplateLibrary.Find("nope"));

    private static System.Text.RegularExpressions.Regex ConfigurationKeys() => new(@"configuration\.([A-Z0-9_]+)");

    private static System.Text.RegularExpressions.Regex HostNames() => new(@"https://([a-z0-9.\-]+)/");
}
