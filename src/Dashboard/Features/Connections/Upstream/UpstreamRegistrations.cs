using Microsoft.Extensions.Options;
using OpenIddict.Client;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Gives OpenIddict's client the connections of the database, each tried by itself first: one that cannot be used takes no other along.</summary>
internal sealed class UpstreamRegistrations(IServiceProvider services, ConnectionDirectory directory, IOptions<UpstreamOptions> options, IOptions<OidcOptions> oidc, TimeProvider time, ILogger<UpstreamRegistrations> logger)
    : IConfigureOptions<OpenIddictClientOptions>
{
    /// <summary>Why a connection cannot be used, a sentence for administrators; null when nothing is known against it.</summary>
    public string? ProblemOf(SignInConnection connection)
    {
        if (connection.IsDatabase || ConnectionKind.Find(connection.Strategy) is null)
        {
            return null;
        }

        try
        {
            _ = UpstreamRegistration.Of(connection, oidc.Value.AllowHttp);
            return null;
        }
        catch (UpstreamSettingsException exception)
        {
            return exception.Message;
        }
    }

    public void Configure(OpenIddictClientOptions options)
    {
        foreach (var connection in directory.Current.Where(connection => connection is { IsDatabase: false, Disabled: false } && ConnectionKind.Find(connection.Strategy) is not null))
        {
            try
            {
                options.Registrations.Add(Make(connection, options));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                var problem = exception is UpstreamSettingsException ? exception.Message : "Its settings do not fit together.";
                logger.ConnectionUnusable(connection.Name, problem);
            }
        }
    }

    private OpenIddictClientRegistration Make(SignInConnection connection, OpenIddictClientOptions real)
    {
        var tried = UpstreamRegistration.Of(connection, oidc.Value.AllowHttp);
        var trial = Trial(real);
        trial.Registrations.Add(tried);
        foreach (var step in services.GetServices<IPostConfigureOptions<OpenIddictClientOptions>>())
        {
            step.PostConfigure(Options.DefaultName, trial);
        }

        var registration = UpstreamRegistration.Of(connection, oidc.Value.AllowHttp);
        if (tried.Configuration is null)
        {
            (registration.Issuer, registration.ConfigurationEndpoint) = (tried.Issuer, tried.ConfigurationEndpoint);
            registration.ConfigurationManager = new UpstreamDiscovery(registration, services.GetRequiredService<OpenIddictClientService>(), options, time);
        }

        return registration;
    }

    private static OpenIddictClientOptions Trial(OpenIddictClientOptions real)
    {
        var trial = new OpenIddictClientOptions { DisableTokenStorage = real.DisableTokenStorage, TimeProvider = real.TimeProvider, JsonWebTokenHandler = real.JsonWebTokenHandler };
        trial.Handlers.AddRange(real.Handlers);
        trial.EncryptionCredentials.AddRange(real.EncryptionCredentials);
        trial.SigningCredentials.AddRange(real.SigningCredentials);
        trial.RedirectionEndpointUris.AddRange(real.RedirectionEndpointUris);
        trial.PostLogoutRedirectionEndpointUris.AddRange(real.PostLogoutRedirectionEndpointUris);
        trial.ClientAuthenticationMethods.UnionWith(real.ClientAuthenticationMethods);
        trial.CodeChallengeMethods.UnionWith(real.CodeChallengeMethods);
        trial.GrantTypes.UnionWith(real.GrantTypes);
        trial.ResponseModes.UnionWith(real.ResponseModes);
        trial.ResponseTypes.UnionWith(real.ResponseTypes);
        return trial;
    }
}
