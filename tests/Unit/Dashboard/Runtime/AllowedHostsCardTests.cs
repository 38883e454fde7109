using Bunit;
using RulesDashboard.Dashboard.Features.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Runtime;

public sealed class AllowedHostsCardTests : DashboardTest
{
    protected override IReadOnlyDictionary<string, string?> RuntimeSettings { get; } = new Dictionary<string, string?>
    {
        ["Runtime:Egress:OnlyAllowedHosts"] = "true",
        ["Runtime:Egress:AllowedHosts:0:Host"] = "crm.example.com:8443",
        ["Runtime:Egress:AllowedHosts:0:Owner"] = "Sales IT",
        ["Runtime:Egress:AllowedHosts:0:Reason"] = "customer numbers",
    };

    [Fact]
    public void Open_OnlyListedHosts_SaysSoWithOwnerAndReason()
    {
        var page = Show<RuntimePage>("/runtime");

        Assert.Contains("and no other", page.Find("[aria-labelledby=egress]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["crm.example.com:8443", "Sales IT", "customer numbers"], page.FindAll("[aria-labelledby=egress] td").Select(cell => cell.TextContent));
    }
}
