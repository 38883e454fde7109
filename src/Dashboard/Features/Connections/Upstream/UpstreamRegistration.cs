using OpenIddict.Client;
using RulesDashboard.Data.Connections;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Makes of a connection what OpenIddict's client signs in with. Pure.</summary>
internal static class UpstreamRegistration
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    /// <exception cref="UpstreamSettingsException">Something is missing or wrong.</exception>
    /// <param name="connection">Of a kind that this server knows.</param>
    /// <param name="allowHttp">Whether a provider may answer without TLS although it is not on this machine.</param>
    public static OpenIddictClientRegistration Of(SignInConnection connection, bool allowHttp)
    {
        if (connection.Problem is { } problem)
        {
            throw new UpstreamSettingsException(problem);
        }

        var kind = ConnectionKind.Find(connection.Strategy) ?? throw new UpstreamSettingsException("This server only keeps connections of this kind.");
        if (kind.Fields.FirstOrDefault(field => !field.IsOptional && Missing(connection, field.Option)) is { } missing)
        {
            throw new UpstreamSettingsException($"{missing.Label} is missing.");
        }

        var registration = new OpenIddictClientRegistration
        {
            RegistrationId = connection.Id,
            ProviderName = connection.Name,
            ClientId = connection.Option("client_id"),
            ClientSecret = connection.Option("client_secret"),
            RedirectUri = new Uri(UpstreamUrls.Callback.TrimStart('/'), UriKind.Relative),
            PostLogoutRedirectUri = new Uri(UpstreamUrls.LogoutCallback.TrimStart('/'), UriKind.Relative),
        };
        registration.Scopes.UnionWith(connection.OptionList("scope") is { Count: > 0 } scopes ? scopes : kind.Scopes);
        if (ReadyProviders.Find(connection) is var (type, settings))
        {
            (registration.ProviderType, registration.ProviderSettings) = (type, settings);
            return registration;
        }

        registration.Scopes.Add(Scopes.OpenId);
        AddAddresses(registration, connection, allowHttp);
        AddFlow(registration, connection);
        return registration;
    }

    // Some migrated connections say where the provider is in other words than the form does.
    private static bool Missing(SignInConnection connection, string option) => connection.Option(option) is null && option switch
    {
        "discovery_url" or "domain" => connection.Option("issuer") is null && connection.Option("discovery_url") is null,
        "tenant_domain" => connection.Option("tenantId") is null && connection.Option("domain") is null,
        _ => true,
    };

    private static void AddAddresses(OpenIddictClientRegistration registration, SignInConnection connection, bool allowHttp)
    {
        var discovery = connection.Option("discovery_url");
        if (discovery is not null)
        {
            registration.ConfigurationEndpoint = Address("discovery URL", discovery, allowHttp);
        }

        var issuer = connection.Option("issuer")
            ?? (discovery?.IndexOf(DiscoveryPath, StringComparison.Ordinal) is > 0 and var end ? discovery[..end] : null)
            ?? (connection.Option("domain") is { } domain ? "https://" + domain.Replace("https://", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/') : null)
            ?? throw new UpstreamSettingsException($"The issuer is missing: it cannot be told from a discovery URL without {DiscoveryPath}.");
        registration.Issuer = Address("issuer", issuer, allowHttp);
    }

    private static Uri Address(string what, string text, bool allowHttp) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? throw new UpstreamSettingsException($"The {what} must be an absolute https address without query and fragment.")
        : uri.Scheme == "http" && !uri.IsLoopback && !allowHttp
            ? throw new UpstreamSettingsException($"The {what} must begin with https.")
        : uri;

    private static void AddFlow(OpenIddictClientRegistration registration, SignInConnection connection)
    {
        if (connection.Option("type") == "front_channel" || registration.ClientSecret is null && connection.Option("type") != "back_channel")
        {
            registration.GrantTypes.Add(GrantTypes.Implicit);
            registration.ResponseTypes.Add(ResponseTypes.IdToken);
            registration.ResponseModes.Add(ResponseModes.FormPost);
            return;
        }

        registration.GrantTypes.Add(GrantTypes.AuthorizationCode);
        registration.ResponseTypes.Add(ResponseTypes.Code);
        if (connection.Option("token_endpoint_auth_method") is { } method)
        {
            registration.ClientAuthenticationMethods.Add(method);
        }
    }
}
