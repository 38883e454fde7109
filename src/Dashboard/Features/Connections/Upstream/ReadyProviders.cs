using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using RulesDashboard.Data.Connections;
using static OpenIddict.Client.WebIntegration.OpenIddictClientWebIntegrationConstants;
using Ready = OpenIddict.Client.WebIntegration.OpenIddictClientWebIntegrationSettings;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Which of OpenIddict's ready-made providers stands behind which strategy.</summary>
internal static class ReadyProviders
{
    private static readonly Dictionary<string, (string Type, Func<SignInConnection, object> Settings)> Table = new(StringComparer.Ordinal)
    {
        [ConnectionStrategy.Entra] = (ProviderTypes.Microsoft, connection => new Ready.Microsoft { Tenant = TenantOf(connection) }),
        ["google-oauth2"] = (ProviderTypes.Google, _ => new Ready.Google()),
        ["apple"] = (ProviderTypes.Apple, connection => new Ready.Apple { TeamId = Needed(connection, "team_id"), SigningKey = KeyOf(connection) }),
        ["windowslive"] = (ProviderTypes.Microsoft, _ => new Ready.Microsoft { Tenant = "consumers" }),
        ["github"] = (ProviderTypes.GitHub, _ => new Ready.GitHub()),
        ["facebook"] = (ProviderTypes.Facebook, _ => new Ready.Facebook()),
        ["linkedin"] = (ProviderTypes.LinkedIn, _ => new Ready.LinkedIn()),
        ["twitter"] = (ProviderTypes.Twitter, _ => new Ready.Twitter()),
        ["amazon"] = (ProviderTypes.Amazon, _ => new Ready.Amazon()),
        ["yahoo"] = (ProviderTypes.Yahoo, _ => new Ready.Yahoo()),
        ["discord"] = (ProviderTypes.Discord, _ => new Ready.Discord()),
        ["slack"] = (ProviderTypes.Slack, _ => new Ready.Slack()),
        ["bitbucket"] = (ProviderTypes.Bitbucket, _ => new Ready.Bitbucket()),
        ["dropbox"] = (ProviderTypes.Dropbox, _ => new Ready.Dropbox()),
        ["spotify"] = (ProviderTypes.Spotify, _ => new Ready.Spotify()),
        ["twitch"] = (ProviderTypes.Twitch, _ => new Ready.Twitch()),
    };

    /// <summary>Null for a kind that has none.</summary>
    public static (string Type, object Settings)? Find(SignInConnection connection) =>
        Table.TryGetValue(connection.Strategy, out var ready) ? (ready.Type, ready.Settings(connection)) : null;

    private static string TenantOf(SignInConnection connection) =>
        connection.Option("tenantId") ?? connection.Option("tenant_domain") ?? connection.Option("domain") ?? throw new UpstreamSettingsException("The tenant is missing.");

    private static string Needed(SignInConnection connection, string option) =>
        connection.Option(option) ?? throw new UpstreamSettingsException($"{option} is missing.");

    private static ECDsaSecurityKey KeyOf(SignInConnection connection)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(Needed(connection, "app_secret"));
            return new ECDsaSecurityKey(key) { KeyId = Needed(connection, "kid") };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new UpstreamSettingsException("The private key is not that of a .p8 file.");
        }
    }
}
