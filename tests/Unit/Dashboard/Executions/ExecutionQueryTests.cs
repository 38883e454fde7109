using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class ExecutionQueryTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void ToFilter_Range_BeginsThatLongAgo()
    {
        var filter = new ExecutionQuery { Range = "24h", Outcome = "second-factor", User = "auth0|1" }.ToFilter(Now);

        Assert.Equal((Now.AddDays(-1), null, ExecutionOutcome.SecondFactor, "auth0|1"), (filter.From, filter.To, filter.Outcome, filter.UserId));
    }

    [Fact]
    public void ToFilter_Nonsense_FiltersNothing()
    {
        var filter = new ExecutionQuery { Outcome = "2", Rule = "x", Range = "9y", From = "soon", Before = "1-2", Application = " " }.ToFilter(Now);

        Assert.Equal(new ExecutionFilter(), filter);
    }

    [Fact]
    public void ToFilter_Times_AreUtc()
    {
        var filter = new ExecutionQuery { From = "2026-03-01T10:00Z", To = "2026-03-01T11:00Z" }.ToFilter(Now);

        Assert.Equal((Now.AddHours(-2), Now.AddHours(-1)), (filter.From, filter.To));
    }

    [Fact]
    public void ToUrl_WhatIsEmpty_IsLeftOutAndTheRestIsEscaped()
    {
        var url = new ExecutionQuery { User = "auth0|1", Search = "a&b", Rule = "" }.ToUrl();

        Assert.Equal("/executions?user=auth0%7C1&q=a%26b", url);
    }
}
