using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.SignIn;

/// <summary>Finds out which organization users sign in to, as the request and the application's document say, and whether they belong to it.</summary>
internal sealed class OrganizationDemands(ApplicationFacts applications, OrganizationStore organizations, OrganizationMembership membership)
{
    /// <summary>The parameter of authorization requests: an organization's id or name.</summary>
    public const string Parameter = "organization";

    private const string Required = "parameter organization is required for this client";

    /// <summary>Who makes members of those who sign in, as the audit calls it.</summary>
    private const string Actor = "sign-in";

    /// <summary>Of an authorization request.</summary>
    public async Task<OrganizationDemand> OfAsync(HttpContext http, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var demanded = await OfAsync(request.ClientId!, (string?)request[Parameter], cancellationToken);
        // What the user answered to the page that asks stands in the address, also of a request that was pushed; nothing else in it counts.
        return demanded is OrganizationDemand.Open && http.Request.Query[Parameter].ToString() is { Length: > 0 } answered
            ? await OfAsync(request.ClientId!, answered, cancellationToken)
            : demanded;
    }

    /// <param name="clientId">The application.</param>
    /// <param name="named">What the request says; null or empty for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OrganizationDemand> OfAsync(string clientId, string? named, CancellationToken cancellationToken)
    {
        var (usage, behavior) = (await applications.GetAsync(clientId, cancellationToken)).Organizations;
        return string.IsNullOrEmpty(named) ? WithoutName(usage, behavior)
            : usage is OrganizationUsage.Deny ? new OrganizationDemand.Refused("parameter organization is not allowed for this client")
            : await organizations.FindForSignInAsync(named, cancellationToken) is { } organization ? new OrganizationDemand.Known(organization)
            : new OrganizationDemand.Refused("parameter organization names no organization");
    }

    /// <summary>For the application, why nobody can sign in to it without an organization, where a request cannot name one; null when they can.</summary>
    public async Task<string?> RefusalWithoutAsync(string clientId, CancellationToken cancellationToken) =>
        (await applications.FindAsync(clientId, cancellationToken))?.Organizations.Usage is OrganizationUsage.Require ? Required : null;

    /// <summary>Whether a user gets in: as a member, or by becoming one since their connection makes members of all who sign in with it.</summary>
    public async Task<bool> AdmitsAsync(SignInOrganization organization, UserSession session, ConnectionOffer offer, CancellationToken cancellationToken)
    {
        if (await membership.HasAsync(organization.Id, session.UserId, cancellationToken))
        {
            return true;
        }

        return offer.ConnectionOf(session) is { } connection
            && organization.Connections.TryGetValue(connection.Id, out var enabled) && enabled.AssignMembershipOnLogin
            && await membership.SetAsync(organization.Id, [session.UserId], member: true, Actor, CancellationToken.None) is null;
    }

    /// <summary>The organization that a grant was made for, as it is now; null when it is gone, or the user does not belong to it any more.</summary>
    public async Task<SignInOrganization?> FindAgainAsync(string id, string userId, CancellationToken cancellationToken) =>
        await organizations.FindForSignInAsync(id, cancellationToken) is { } organization && await membership.HasAsync(id, userId, cancellationToken) ? organization : null;

    /// <summary>For the application, about a user who does not get in.</summary>
    public static string Stranger(string userId, string organizationId) => $"user {userId} is not part of the {organizationId} organization";

    private static OrganizationDemand WithoutName(OrganizationUsage usage, OrganizationBehavior behavior) => (usage, behavior) switch
    {
        (not OrganizationUsage.Require, _) => new OrganizationDemand.Nothing(),
        (_, OrganizationBehavior.NoPrompt) => new OrganizationDemand.Refused(Required),
        _ => new OrganizationDemand.Open(behavior is OrganizationBehavior.PostLoginPrompt),
    };
}
