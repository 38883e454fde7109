using System.Net;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Account;

namespace RulesDashboard.Unit.Dashboard.Account;

public sealed class SignInThrottleTests : IDisposable
{
    private readonly SignInThrottle _throttle = new(Options.Create(new SignInOptions { AttemptsPerMinute = 3 }));

    public void Dispose() => _throttle.Dispose();

    [Fact]
    public void TryEnter_OverTheLimit_RefusesThisAddressOnly()
    {
        var address = IPAddress.Parse("203.0.113.7");

        var answers = Enumerable.Range(0, 4).Select(_ => _throttle.TryEnter(address)).ToList();

        Assert.Equal([true, true, true, false], answers);
        Assert.True(_throttle.TryEnter(IPAddress.Parse("203.0.113.8")));
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    public void KeyOf_Address_IsItsNetwork(string address, string key) => Assert.Equal(key, SignInThrottle.KeyOf(IPAddress.Parse(address)));
}
