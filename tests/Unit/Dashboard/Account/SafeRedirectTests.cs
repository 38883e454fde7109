using RulesDashboard.Dashboard.Features.Account;

namespace RulesDashboard.Unit.Dashboard.Account;

public sealed class SafeRedirectTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/rules?status=all#x")]
    [InlineData("/a//b")]
    public void Local_PathOfThisSite_IsKept(string target) => Assert.Equal(target, SafeRedirect.Local(target, "/"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rules")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\\..\\b")]
    public void Local_AnythingElse_IsTheFallback(string? target) => Assert.Equal("/home", SafeRedirect.Local(target, "/home"));

    [Theory]
    [InlineData("/authorize?client_id=a", true)]
    [InlineData("/activate?user_code=A", true)]
    [InlineData("/activated?user_code=A", false)]
    [InlineData("/authorize", false)]
    [InlineData("/authorize/../rules?x", false)]
    [InlineData("/rules?x=/authorize?", false)]
    [InlineData("https://evil.example/authorize?x", false)]
    public void Authorization_OnlyTheAuthorizeEndpoint(string target, bool allowed) =>
        Assert.Equal(allowed ? target : null, SafeRedirect.Authorization(target));
}
