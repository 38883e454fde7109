using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Data.Connections;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Decides whether an authorization request needs its user to sign in, and remembers, in the address to come back to, since when: so that
/// <c>prompt=login</c> and <c>max_age</c> ask once and are then satisfied by that very sign-in, and by no older one.
/// </summary>
internal sealed class SignInDemand(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Our own parameter of the address to come back to; nobody else can make one.</summary>
    public const string Parameter = "signed_in_after";

    /// <summary>Another one: the sign-in page asked which account to use, and the user took the one of the session. Any value.</summary>
    public const string AccountChosen = "account_chosen";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <summary>What the sign-in pages look for in the address to come back to, when the application has pushed its request beforehand.</summary>
    private static readonly string[] ForPages = [Parameters.LoginHint, Parameters.Prompt, Parameters.UiLocales, "screen_hint", "connection", "organization"];

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("SignInDemand").ToTimeLimitedDataProtector();

    public bool AppliesTo(HttpRequest http, OpenIddictRequest request, UserSession? session)
    {
        if (session is null)
        {
            return true;
        }

        if (session.StartedAt >= DemandedAfter(http))
        {
            return false;
        }

        return request.HasPromptValue(PromptValues.Login)
            || request.HasPromptValue(PromptValues.SelectAccount) && !http.Query.ContainsKey(AccountChosen)
            || request.MaxAge is { } maxAge && session.StartedAt.AddSeconds(maxAge) <= time.GetUtcNow();
    }

    /// <summary>The sign-in page, with the way back to this request.</summary>
    /// <param name="http">Of the application.</param>
    /// <param name="request">As OpenIddict knows it.</param>
    /// <param name="straight">The identity provider to go to instead; null for none.</param>
    public string SignInUrl(HttpRequest http, OpenIddictRequest request, SignInConnection? straight = null)
    {
        var back = new QueryBuilder(http.Query.Where(pair => pair.Key is not (Parameter or AccountChosen)))
        {
            { Parameter, Marker(time.GetUtcNow()) }
        };
        if (!string.IsNullOrEmpty(request.RequestUri))
        {
            foreach (var name in ForPages.Where(name => !http.Query.ContainsKey(name)))
            {
                if ((string?)request[name] is { Length: > 0 } value)
                {
                    back.Add(name, value);
                }
            }
        }

        return straight is null
            ? AccountUrls.Login + new QueryBuilder { { "returnUrl", http.Path + back.ToString() } }
            : UpstreamUrls.StartOf(straight.Name, http.Path + back.ToString());
    }

    /// <summary>A value of <see cref="Parameter"/> for an hour: any sign-in since <paramref name="after"/> satisfies the request that carries it.</summary>
    public string Marker(DateTimeOffset after) => _protector.Protect(after.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Validity);

    private DateTimeOffset DemandedAfter(HttpRequest http)
    {
        try
        {
            return http.Query[Parameter].ToString() is { Length: > 0 } text
                ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(_protector.Unprotect(text), CultureInfo.InvariantCulture))
                : DateTimeOffset.MaxValue;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return DateTimeOffset.MaxValue; // made up or too old: ask
        }
    }
}
