using RulesDashboard.Dashboard.Features.Executions;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class UserAgentTextTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0", "Firefox 141 · Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.1", "Edge 140 · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari 18 · iOS")]
    [InlineData("curl/8.5.0", "curl/8.5.0")]
    [InlineData("", "")]
    public void Of_UserAgent_IsShortOrItself(string userAgent, string expected)
    {
        Assert.Equal(expected, UserAgentText.Of(userAgent));
    }
}
