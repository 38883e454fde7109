using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Remembers in a cookie that a user need not prove a second factor in this browser: for 30 days, until 7 days without a login, or until their password or factors change.</summary>
internal sealed class TrustedBrowser(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>As the page tells people.</summary>
    public const int Days = 30;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(Days);
    private static readonly TimeSpan Idle = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("RulesDashboard.TrustedBrowser");

    /// <summary>From now on.</summary>
    public void Remember(HttpContext http, User user) => Write(http, user, time.GetUtcNow());

    /// <summary>Whether the user trusts this browser; if so, that counts as a login in it.</summary>
    public bool IsRemembered(HttpContext http, User user)
    {
        var now = time.GetUtcNow();
        if (Read(http, user) is not { } trust || trust.User != user.Id || trust.Stamp != user.SecurityStamp || trust.Since + Lifetime <= now || trust.Used + Idle <= now)
        {
            return false;
        }

        Write(http, user, trust.Since);
        return true;
    }

    private void Write(HttpContext http, User user, DateTimeOffset since)
    {
        var now = time.GetUtcNow();
        var trust = JsonSerializer.Serialize(new Trust(user.Id, user.SecurityStamp ?? "", since, now));
        var secure = http.Issuer().Scheme == Uri.UriSchemeHttps;
        http.Response.Cookies.Append(NameOf(user, secure), _protector.Protect(trust), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = secure ? SameSiteMode.None : SameSiteMode.Lax, // silent logins come from frames, as for the session's cookie
            Secure = secure,
            Path = "/",
            Expires = since + Lifetime,
        });
    }

    private Trust? Read(HttpContext http, User user)
    {
        try
        {
            return http.Request.Cookies.TryGetValue(NameOf(user, http.Issuer().Scheme == Uri.UriSchemeHttps), out var value)
                ? JsonSerializer.Deserialize<Trust>(_protector.Unprotect(value))
                : null;
        }
        catch (CryptographicException)
        {
            return null; // made up, or from before the keys were lost
        }
    }

    /// <summary>One for each user: people share browsers.</summary>
    private static string NameOf(User user, bool secure) =>
        (secure ? "__Host-" : "") + "rules-trust-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Id)).AsSpan(0, 8));

    private sealed record Trust(string User, string Stamp, DateTimeOffset Since, DateTimeOffset Used);
}
