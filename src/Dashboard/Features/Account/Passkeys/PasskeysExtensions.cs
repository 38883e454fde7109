using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.Account.Passkeys;

/// <summary>Passkeys of users.</summary>
internal static class PasskeysExtensions
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<OidcOptions>>((passkeys, oidc) =>
        {
            passkeys.ServerDomain = string.IsNullOrEmpty(oidc.Value.Issuer) ? null : new Uri(oidc.Value.Issuer).Host;
            passkeys.ResidentKeyRequirement = "required"; // so that nobody has to type who they are
            passkeys.UserVerificationRequirement = "required"; // it stands for a password and more
        });
        services.AddScoped<PasskeyCeremony>();
        return services;
    }
}
