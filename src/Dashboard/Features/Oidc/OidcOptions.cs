using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The <c>Oidc</c> section.</summary>
public sealed class OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>What tokens name as their issuer, e.g. <c>https://login.example.com/</c>; empty = the address that the request came to.</summary>
    [Url]
    public string? Issuer { get; set; }

    /// <summary>What rules read as <c>context.tenant</c>.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string Tenant { get; set; } = "rules-dashboard";

    /// <summary>Lets logins run over plain http on addresses that are not this machine. Leave it off.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Identifier of the API that access tokens are for when an application names none; empty = none, the token is opaque and good for userinfo only.</summary>
    [StringLength(600)]
    public string? DefaultAudience { get; set; }

    /// <summary>Of access tokens that are for no API: 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an application user stays signed in without signing in anywhere: 5 minutes to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long an application user stays signed in at all: 5 minutes to 90 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "90.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a user may stay at a page that a rule sent them to: 1 minute to 3 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3.00:00:00")]
    public TimeSpan RedirectLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Which logins need a second factor besides those for which a rule or an application asks for one.</summary>
    [EnumDataType(typeof(SecondFactorPolicy))]
    public SecondFactorPolicy SecondFactor { get; set; }

    /// <summary>The public origin is known to be https.</summary>
    public bool IsHttps => Issuer?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Where <paramref name="request"/>'s tokens come from; always ends with a slash, as Auth0's does.</summary>
    public Uri IssuerOf(HttpRequest request) => new(
        string.IsNullOrEmpty(Issuer) ? $"{request.Scheme}://{request.Host}{request.PathBase}/" : Issuer.TrimEnd('/') + "/");
}

/// <summary>Which logins need a second factor.</summary>
public enum SecondFactorPolicy
{
    /// <summary>None: rules and applications ask.</summary>
    Never,

    /// <summary>All.</summary>
    Always,
}

[OptionsValidator]
internal sealed partial class OidcOptionsValidator : IValidateOptions<OidcOptions>;
