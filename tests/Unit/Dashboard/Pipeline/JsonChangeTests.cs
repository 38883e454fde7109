using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Unit.Dashboard.Pipeline;

public sealed class JsonChangeTests
{
    [Fact]
    public void Between_NestedDocuments_NamesEachPlaceAsJavaScriptWould()
    {
        var changes = JsonChange.Between(
            """{"app_metadata":{"last_risk":0.11,"kept":1},"list":[1],"gone":true,"idToken":{}}""",
            """{"app_metadata":{"last_risk":0.04,"kept":1},"list":[1,2],"idToken":{"https://acme.test/risk":0.04},"is-new":null}""");

        Assert.Equal(
            [
                new JsonChange("app_metadata.last_risk", "0.11", "0.04"),
                new JsonChange("list", "[1]", "[1,2]"),
                new JsonChange("gone", "true", null),
                new JsonChange("""idToken["https://acme.test/risk"]""", null, "0.04"),
                new JsonChange("""["is-new"]""", null, "null"),
            ],
            changes);
    }

    [Fact]
    public void Between_EqualDocumentsInAnotherOrder_NothingChanged() =>
        Assert.Empty(JsonChange.Between("""{"a":1,"b":{"c":[1,{"d":2}]}}""", """{"b":{"c":[1,{"d":2}]},"a":1.0}"""));
}
