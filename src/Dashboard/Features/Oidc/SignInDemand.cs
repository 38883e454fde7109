using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Account;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Decides whether an authorization request needs its user to sign in, and remembers, in the address to come back to, since when: so that
/// <c>prompt=login</c> and <c>max_age</c> ask once and are then satisfied by that very sign-in, and by no older one.
/// </summary>
internal sealed class SignInDemand(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Our own parameter of the authorization request; nobody else can make one.</summary>
    public const string Parameter = "signed_in_after";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("SignInDemand").ToTimeLimitedDataProtector();

    public bool AppliesTo(OpenIddictRequest request, UserSession? session)
    {
        if (session is null)
        {
            return true;
        }

        if (session.StartedAt >= DemandedAfter(request))
        {
            return false;
        }

        return request.HasPromptValue(PromptValues.Login)
            || request.MaxAge is { } maxAge && session.StartedAt.AddSeconds(maxAge) <= time.GetUtcNow();
    }

    /// <summary>The sign-in page, with the way back to this request.</summary>
    public string SignInUrl(HttpRequest request)
    {
        var back = new QueryBuilder(request.Query.Where(pair => pair.Key != Parameter))
        {
            { Parameter, _protector.Protect(time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Validity) }
        };
        return AccountUrls.Login + new QueryBuilder { { "returnUrl", request.Path + back.ToString() } };
    }

    private DateTimeOffset DemandedAfter(OpenIddictRequest request)
    {
        try
        {
            return request[Parameter] is { } marker && (string?)marker is { Length: > 0 } text
                ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(_protector.Unprotect(text), CultureInfo.InvariantCulture))
                : DateTimeOffset.MaxValue;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return DateTimeOffset.MaxValue; // made up or too old: ask
        }
    }
}
