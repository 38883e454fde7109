using RulesDashboard.Dashboard.Features.Overview;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Overview;

public sealed class OutcomeBarTests
{
    [Fact]
    public void Of_OneDenialAmongThousands_IsStillSeenAndNothingLeavesTheChart()
    {
        var bar = Assert.Single(OutcomeBar.Of([Part((ExecutionOutcome.Allowed, 9_000), (ExecutionOutcome.Denied, 1))], 200));

        Assert.Equal([ExecutionOutcome.Allowed, ExecutionOutcome.Denied], bar.Segments.Select(segment => segment.Outcome));
        Assert.True(bar.Segments[1].Height >= 4);
        Assert.True(bar.Segments[1].Bottom + bar.Segments[1].Height <= 200);
    }

    [Fact]
    public void Of_NoLogins_HasNoSegments()
    {
        var bar = Assert.Single(OutcomeBar.Of([Part()], 200));

        Assert.Empty(bar.Segments);
        Assert.Equal("1 Mar 11:00–12:00 UTC: no logins", bar.Describe(60));
    }

    private static ExecutionPart Part(params (ExecutionOutcome Outcome, int Count)[] counts) => new(
        new DateTime(2026, 3, 1, 11, 0, 0, DateTimeKind.Utc),
        Enum.GetValues<ExecutionOutcome>().ToDictionary(outcome => outcome, outcome => counts.FirstOrDefault(count => count.Outcome == outcome).Count));
}
