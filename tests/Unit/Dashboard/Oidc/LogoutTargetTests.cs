using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class LogoutTargetTests
{
    private static readonly string[] Registered = ["https://shop.example/bye", "https://app.example/", "https://bare.example", "https://one.example/?a=1"];

    [Theory]
    [InlineData("https://shop.example/bye")]
    [InlineData("https://shop.example/bye?state=1")]
    [InlineData("https://shop.example/bye#top")]
    [InlineData("https://app.example")]
    [InlineData("https://bare.example/")]
    [InlineData("https://bare.example/?x")]
    [InlineData("https://app.example/?x")]
    [InlineData("https://one.example/?a=1")]
    public void IsAllowed_Registered_True(string returnTo) => Assert.True(LogoutTarget.IsAllowed(returnTo, Registered));

    [Theory]
    [InlineData("https://shop.example/bye/")]
    [InlineData("https://shop.example/bye.evil")]
    [InlineData("https://shop.example/Bye")]
    [InlineData("http://shop.example/bye")]
    [InlineData("https://user@shop.example/bye")]
    [InlineData("https://shop.example.evil/bye")]
    [InlineData("https://app.example@evil.example/")]
    [InlineData("https://app.example\\@evil.example/")]
    [InlineData("//shop.example/bye")]
    [InlineData("/bye")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://one.example/?a=2")]
    [InlineData("")]
    public void IsAllowed_Other_False(string returnTo) => Assert.False(LogoutTarget.IsAllowed(returnTo, Registered));
}
