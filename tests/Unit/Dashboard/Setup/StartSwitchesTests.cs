using RulesDashboard.Dashboard.Features.Setup;

namespace RulesDashboard.Unit.Dashboard.Setup;

public sealed class StartSwitchesTests
{
    [Fact]
    public void Expand_Switches_BecomeSettings() => Assert.Equal(
        ["--Runtime:DisableRules=true", "--Demo:Seed=true", "--urls", "http://localhost:1"],
        StartSwitches.Expand(["--disable-rules", "--seed", "demo", "--urls", "http://localhost:1"]));

    [Fact]
    public void Expand_OtherArguments_StayAsTheyAre() =>
        Assert.Equal(["--seed", "other", "--x=y"], StartSwitches.Expand(["--seed", "other", "--x=y"]));
}
