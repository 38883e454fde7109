using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using RulesDashboard.Dashboard.Features.Runtime;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Runtime;

public sealed partial class RuntimePageTests : DashboardTest
{
    protected override IReadOnlyDictionary<string, string?> RuntimeSettings { get; } = new Dictionary<string, string?>
    {
        ["Runtime:Egress:DevelopmentHosts:api.mailgun.net"] = "http://localhost:9000",
        ["Runtime:Limits:ConsoleLines"] = "1",
    };

    [Fact]
    public void Open_Limits_ListsEveryOneWithMeaningValueAndSetting()
    {
        var page = Show<RuntimePage>("/runtime");

        var rows = Rows(page, "Limits of a login");
        Assert.Equal(typeof(RuleLimits).GetProperties().Select(limit => $"Runtime:Limits:{limit.Name}"), rows.Select(row => row[3]));
        Assert.All(rows, row => Assert.EndsWith(".", row[1], StringComparison.Ordinal));
        Assert.Contains(rows, row => row[0].StartsWith("CpuTime", StringComparison.Ordinal) && row[2] == "5 s");
        Assert.Contains(rows, row => row[0].StartsWith("MemoryBytes", StringComparison.Ordinal) && row[2] == "256 MB");
        Assert.Contains(rows, row => row[0].StartsWith("ConsoleLines", StringComparison.Ordinal) && row[2] == "1 line");
    }

    [Fact]
    public void Open_Processes_ListsEverySettingOfTheRuntime()
    {
        var page = Show<RuntimePage>("/runtime");

        var keys = Rows(page, "Processes and modules").Select(row => row[3]).ToList();
        Assert.Equal(
            typeof(RuntimeOptions).GetProperties().Where(option => option.Name != nameof(RuntimeOptions.Modules)).Select(option => $"Runtime:{option.Name}")
                .Concat(["Runtime:Modules:StrictPins", "Runtime:Modules:Folder"]),
            keys);
    }

    [Fact]
    public void Open_RulesRunInProcess_SaysSo()
    {
        var page = Show<RuntimePage>("/runtime");

        Assert.Contains("Rules run in the server's own process", Text(page.Find("[aria-labelledby=workers]")), StringComparison.Ordinal);
        Assert.Contains("No rule is held", Text(page.Find("[aria-labelledby=quarantine]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Egress_NamesHostsAndWhatAnswersInTheirPlace()
    {
        var page = Show<RuntimePage>("/runtime");

        var egress = Text(page.Find("[aria-labelledby=egress]"));
        Assert.Contains("rules reach nothing inside your network", egress, StringComparison.Ordinal);
        Assert.Equal(["api.mailgun.net", "http://localhost:9000"], page.FindAll("[aria-labelledby=egress] td").Select(Text));
        Assert.Contains("on ports 80 and 443", egress, StringComparison.Ordinal);
        Assert.Contains("Connecting may take 5 s", egress, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoGeoIpDatabase_SaysWhatToDo() =>
        Assert.Contains("GeoIp:DatabaseFile", Text(Show<RuntimePage>("/runtime").Find("[aria-labelledby=places]")), StringComparison.Ordinal);

    private static List<List<string>> Rows(IRenderedComponent<RuntimePage> page, string title) =>
        [.. page.FindAll($"section[aria-label='{title}'] tbody tr").Select(row => row.Children.Select(Text).ToList())];

    private static string Text(IElement element) => Spaces().Replace(element.TextContent, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
