using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Unit.Dashboard.Shared;

public sealed class RelativeTimeTextTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(2, "just now")]
    [InlineData(42, "42 s ago")]
    [InlineData(150, "2 min ago")]
    [InlineData(3 * 3600, "3 h ago")]
    [InlineData(30 * 3600, "yesterday")]
    [InlineData(5 * 86400, "5 days ago")]
    [InlineData(60 * 86400, "31 Dec 2025")]
    public void Of_SomeTimeAgo_SaysItShortly(int seconds, string expected) =>
        Assert.Equal(expected, RelativeTimeText.Of(Now.AddSeconds(-seconds), Now));
}
