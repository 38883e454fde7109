using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class WaterfallScaleTests
{
    [Fact]
    public void Bar_NoBackground_FillsTheWholeWidth()
    {
        var scale = Scale(new ExecutionStep { StartMs = 0, DurationMs = 10 }, new ExecutionStep { StartMs = 10, DurationMs = 30 });

        Assert.Equal("left:25%;width:75%", scale.Bar(10, 30));
        Assert.False(scale.HasBackground);
    }

    [Fact]
    public void Bar_LongBackground_IsSqueezedIntoTheLastFifth()
    {
        var scale = Scale(new ExecutionStep { StartMs = 0, DurationMs = 40, BackgroundMs = 4000 });

        Assert.Equal("left:0%;width:80%", scale.Bar(0, 40));
        Assert.Equal("left:80%;width:20%", scale.Bar(40, 4000));
    }

    [Fact]
    public void Bar_NothingTookTime_IsStillAPlace()
    {
        Assert.Equal("left:0%;width:0%", Scale(new ExecutionStep()).Bar(0, 0));
    }

    private static WaterfallScale Scale(params ExecutionStep[] steps)
    {
        var execution = new Execution { Steps = [.. steps] };
        return WaterfallScale.Of(execution, StepTrace.Of(execution));
    }
}
