using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Rules;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class TryDocumentsTests
{
    [Fact]
    public void Of_PresetOfAMember_HasTheOrganizationAsALoginHas()
    {
        var member = TryPreset.All.Single(preset => preset.Organization is not null);
        var now = DateTimeOffset.UnixEpoch.AddYears(56);

        var context = JsonNode.Parse(TryDocuments.Of(TryDocuments.Ada(now.UtcDateTime), "shop", "Shop", "tenant", member, now).Context)!;
        var other = JsonNode.Parse(TryDocuments.Of(TryDocuments.Ada(now.UtcDateTime), "shop", "Shop", "tenant", TryPreset.All[0], now).Context)!.AsObject();

        Assert.Equal(("acme", "pro"), ((string?)context["organization"]!["name"], (string?)context["organization"]!["metadata"]!["plan"]));
        Assert.Equal((string?)context["organization"]!["id"], (string?)context["request"]!["query"]!["organization"]);
        Assert.False(other.ContainsKey("organization"));
    }
}
