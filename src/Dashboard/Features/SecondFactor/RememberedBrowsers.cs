using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Browsers in which a user need not prove a second factor: for 30 days, until 7 days without a login, or until they are forgotten, as all are when the user's password or factors change.</summary>
/// <remarks>A cookie says which one it is; whether it is still remembered, the user's record says.</remarks>
internal sealed class RememberedBrowsers(FactorRecords records, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>As the page tells people.</summary>
    public const int Days = 30;

    private const int Most = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(Days);
    private static readonly TimeSpan Idle = TimeSpan.FromDays(7);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("RulesDashboard.RememberedBrowser");

    /// <summary>From now on.</summary>
    public async Task RememberAsync(HttpContext http, User user)
    {
        var (record, now, known) = (await records.ReadAsync(user), time.GetUtcNow(), IdOf(http, user));
        var browser = new RememberedBrowser(RandomNumberGenerator.GetHexString(32, lowercase: true), UserAgentText.Of(http.Request.Headers.UserAgent.ToString()), user.SecurityStamp ?? "", now, now);
        var others = Good(record, user).Where(other => other.Id != known).TakeLast(Most - 1);
        if (await records.WriteAsync(user, record with { Browsers = [.. others, browser] }))
        {
            Write(http, user, browser);
        }
    }

    /// <summary>Whether this is one; if so, that counts as a login in it.</summary>
    public async Task<bool> IsRememberedAsync(HttpContext http, User user)
    {
        if (IdOf(http, user) is not { } id)
        {
            return false;
        }

        var (record, now) = (await records.ReadAsync(user), time.GetUtcNow());
        if (Good(record, user).FirstOrDefault(browser => browser.Id == id) is not { } found)
        {
            return false;
        }

        if (found.UsedAt + SeenEvery <= now)
        {
            await records.WriteAsync(user, record with { Browsers = [.. record.Browsers.Select(browser => browser == found ? found with { UsedAt = now } : browser)] });
        }

        return true;
    }

    /// <summary>Those that are still remembered, the last one first, and whether it is the one that asks.</summary>
    public async Task<IReadOnlyList<(RememberedBrowser Browser, bool IsThis)>> ListAsync(HttpContext http, User user)
    {
        var id = IdOf(http, user);
        return [.. Good(await records.ReadAsync(user), user).Reverse().Select(browser => (browser, browser.Id == id))];
    }

    /// <summary>Asks there again. False when somebody else changed the user meanwhile.</summary>
    public async Task<bool> ForgetAsync(User user, string id)
    {
        var record = await records.ReadAsync(user);
        return await records.WriteAsync(user, record with { Browsers = [.. record.Browsers.Where(browser => browser.Id != id)] });
    }

    private IEnumerable<RememberedBrowser> Good(FactorRecord record, User user)
    {
        var now = time.GetUtcNow();
        return record.Browsers.Where(browser => browser.Stamp == user.SecurityStamp && browser.Since + Lifetime > now && browser.UsedAt + Idle > now);
    }

    private void Write(HttpContext http, User user, RememberedBrowser browser)
    {
        var secure = IsSecure(http);
        http.Response.Cookies.Append(NameOf(user, secure), _protector.Protect(browser.Id), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = secure ? SameSiteMode.None : SameSiteMode.Lax, // silent logins come from frames, as for the session's cookie
            Secure = secure,
            Path = "/",
            Expires = browser.Since + Lifetime,
        });
    }

    private string? IdOf(HttpContext http, User user)
    {
        try
        {
            return http.Request.Cookies.TryGetValue(NameOf(user, IsSecure(http)), out var value) ? _protector.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            return null; // made up, or from before the keys were lost
        }
    }

    private static bool IsSecure(HttpContext http) => http.Issuer().Scheme == Uri.UriSchemeHttps;

    /// <summary>One for each user: people share browsers.</summary>
    private static string NameOf(User user, bool secure) =>
        (secure ? "__Host-" : "") + "rules-trust-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Id)).AsSpan(0, 8));
}
