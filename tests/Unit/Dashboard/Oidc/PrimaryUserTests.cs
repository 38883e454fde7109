using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class PrimaryUserTests
{
    [Fact]
    public void Overlay_CarriesOnlyWhatTheRulesChanged()
    {
        var primary = new JsonObject { ["user_id"] = "auth0|1", ["name"] = "Primary", ["nickname"] = "p", ["phone_number"] = "1" };

        PrimaryUser.Overlay(
            primary,
            """{"user_id":"auth0|2","name":"Secondary","nickname":"s","phone_number":"2","app_metadata":{"a":1}}""",
            """{"user_id":"auth0|2","name":"Secondary","nickname":"by the rule","app_metadata":{"a":1},"risk":5}""");

        Assert.Equal("""{"user_id":"auth0|1","name":"Primary","nickname":"by the rule","risk":5}""", primary.ToJsonString());
    }
}
