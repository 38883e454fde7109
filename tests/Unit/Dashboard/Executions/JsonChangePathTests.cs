using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class JsonChangePathTests
{
    [Fact]
    public void Names_WrittenByTheComparison_AreReadBack()
    {
        var change = JsonChange.Between("{}", """{"a":{}}""") is [var added] ? added : null;
        var deep = Assert.Single(JsonChange.Between("""{"idToken":{"https://x.test/a\"]b":{"c":1}}}""", """{"idToken":{"https://x.test/a\"]b":{"c":2}}}"""));

        Assert.Equal(["a"], change!.Names());
        Assert.Equal(["idToken", "https://x.test/a\"]b", "c"], deep.Names());
    }
}
