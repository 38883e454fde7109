using System.Text.Json.Nodes;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Applications;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>What a login needs to know about its application.</summary>
internal sealed class ApplicationFacts(IOpenIddictApplicationManager applications)
{
    /// <exception cref="InvalidOperationException">It was deleted while a user signed in to it.</exception>
    public async Task<Facts> GetAsync(string clientId, CancellationToken cancellationToken) =>
        await FindAsync(clientId, cancellationToken) ?? throw new InvalidOperationException("The application was deleted while a user signed in to it.");

    /// <summary>Null when there is no such application.</summary>
    public async Task<Facts?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(clientId, cancellationToken) is not { } application)
        {
            return null;
        }

        var properties = await applications.GetPropertiesAsync(application, cancellationToken);
        return new Facts(
            clientId,
            await applications.GetDisplayNameAsync(application, cancellationToken) ?? clientId,
            ClientDocument.MetadataOf(properties))
        {
            IsFirstParty = ClientDocument.IsFirstParty(properties),
            IsConformant = ClientDocument.IsConformant(properties),
            Organizations = ClientDocument.OrganizationsOf(properties)
        };
    }

    internal sealed record Facts(string ClientId, string Name, JsonObject Metadata)
    {
        /// <summary>Whether it belongs to the owner of this server: its users are not asked what it may have.</summary>
        public bool IsFirstParty { get; init; } = true;

        /// <summary>Whether it was written for OpenID Connect, and not for what was before.</summary>
        public bool IsConformant { get; init; } = true;

        /// <summary>Whether its users sign in as members of organizations.</summary>
        public OrganizationRules Organizations { get; init; } = OrganizationRules.Of(null, null);
    }
}
