using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.SecondFactor;

/// <summary>Semantics 7.2: "remember this browser" lasts for 30 days, and ends after 7 without a login.</summary>
public sealed class RememberedBrowsersTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddOptions<OidcOptions>().Services.BuildServiceProvider();
    private TestDatabase _database = null!; // made before each test
    private string _user = "";
    private string _cookies = "";

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _user = await _database.AddUserAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(6, 1, true)]
    [InlineData(7, 1, false)]
    [InlineData(6, 4, true)]
    [InlineData(6, 5, false)]
    public async Task IsRemembered_AfterLoginsSoManyDaysApart_EndsWithItsTime(int days, int logins, bool expected)
    {
        await RememberAsync();

        var remembered = true;
        for (var login = 0; login < logins; login++)
        {
            _database.Clock.Advance(TimeSpan.FromDays(days));
            remembered = await IsRememberedAsync();
        }

        Assert.Equal(expected, remembered);
        Assert.Equal(expected ? 1 : 0, await VisitAsync(async (browsers, http, user) => (await browsers.ListAsync(http, user)).Count));
    }

    [Fact]
    public async Task IsRemembered_WithAnotherPassword_IsNot()
    {
        await RememberAsync();
        await using (var scope = _database.Scope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            await users.UpdateSecurityStampAsync((await users.FindByIdAsync(_user))!);
        }

        Assert.False(await IsRememberedAsync());
    }

    [Fact]
    public async Task IsRemembered_OfAnotherUser_IsNot()
    {
        await RememberAsync();
        _user = await _database.AddUserAsync("grace@example.com");

        Assert.False(await IsRememberedAsync());
    }

    [Fact]
    public async Task Forget_OneOfTwo_LeavesTheOther()
    {
        await RememberAsync();
        var first = _cookies;
        _cookies = "";
        await RememberAsync();

        await VisitAsync(async (browsers, http, user) => await browsers.ForgetAsync(user, (await browsers.ListAsync(http, user)).Single(one => one.IsThis).Browser.Id));

        Assert.False(await IsRememberedAsync());
        _cookies = first;
        Assert.True(await IsRememberedAsync());
    }

    private Task<bool> RememberAsync() => VisitAsync(async (browsers, http, user) =>
    {
        await browsers.RememberAsync(http, user);
        return true;
    });

    private Task<bool> IsRememberedAsync() => VisitAsync((browsers, http, user) => browsers.IsRememberedAsync(http, user));

    // A request of the same browser.
    private async Task<T> VisitAsync<T>(Func<RememberedBrowsers, HttpContext, User, Task<T>> visit)
    {
        await using var scope = _database.Scope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var browsers = new RememberedBrowsers(new FactorRecords(users), _database.Get<IDataProtectionProvider>(), _database.Clock);
        var http = new DefaultHttpContext { RequestServices = _services, Request = { Scheme = "https", Host = new HostString("login.example") } };
        http.Request.Headers.Cookie = _cookies;
        var result = await visit(browsers, http, (await users.FindByIdAsync(_user))!);
        _cookies = http.Response.Headers.SetCookie.FirstOrDefault()?.Split(';')[0] ?? _cookies;
        return result;
    }
}
