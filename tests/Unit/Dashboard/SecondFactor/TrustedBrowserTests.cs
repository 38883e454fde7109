using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.SecondFactor;

/// <summary>Semantics 7.2: "remember this browser" lasts for 30 days, and ends after 7 without a login.</summary>
public sealed class TrustedBrowserTests
{
    private static readonly User Ada = new() { Id = "auth0|1", SecurityStamp = "one" };

    private readonly FakeTimeProvider _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddOptions<OidcOptions>().Services.BuildServiceProvider();
    private readonly TrustedBrowser _trusted;
    private string _cookies = "";

    public TrustedBrowserTests() => _trusted = new TrustedBrowser(new EphemeralDataProtectionProvider(), _clock);

    [Theory]
    [InlineData(6, 1, true)]
    [InlineData(7, 1, false)]
    [InlineData(6, 4, true)]
    [InlineData(6, 5, false)]
    public void IsRemembered_AfterLoginsSoManyDaysApart_EndsWithItsTime(int days, int logins, bool expected)
    {
        Remember();

        var remembered = true;
        for (var login = 0; login < logins; login++)
        {
            _clock.Advance(TimeSpan.FromDays(days));
            remembered = IsRemembered(Ada);
        }

        Assert.Equal(expected, remembered);
    }

    [Theory]
    [InlineData("auth0|1", "one", true)]
    [InlineData("auth0|1", "two", false)]
    [InlineData("auth0|2", "one", false)]
    public void IsRemembered_OfAnotherUserOrWithAnotherPassword_IsNot(string id, string stamp, bool expected)
    {
        Remember();

        Assert.Equal(expected, IsRemembered(new User { Id = id, SecurityStamp = stamp }));
    }

    private void Remember() => Visit(http =>
    {
        _trusted.Remember(http, Ada);
        return true;
    });

    private bool IsRemembered(User user) => Visit(http => _trusted.IsRemembered(http, user));

    // A request of the same browser.
    private bool Visit(Func<HttpContext, bool> visit)
    {
        var http = new DefaultHttpContext { RequestServices = _services, Request = { Scheme = "https", Host = new HostString("login.example") } };
        http.Request.Headers.Cookie = _cookies;
        var result = visit(http);
        _cookies = http.Response.Headers.SetCookie.FirstOrDefault()?.Split(';')[0] ?? _cookies;
        return result;
    }
}
