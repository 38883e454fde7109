using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>An authenticated user on the way into an application: what the rules decide about.</summary>
internal sealed record LoginAttempt(HttpContext Http, OpenIddictRequest Request, User User, UserSession Session)
{
    /// <summary>The application.</summary>
    public string ClientId { get; init; } = Request.ClientId ?? "";

    /// <summary>What rules read as <c>context.request</c>.</summary>
    public RequestFacts Facts { get; init; } = RequestFacts.Of(Http);

    /// <summary>Whether the user is at a browser that can be shown a page, and the application allows one.</summary>
    public bool MayInteract { get; init; }

    /// <summary>Whether it is the user's browser that asks, and not a program.</summary>
    public bool InBrowser => !Http.Request.Path.Equals(TokenEndpoint.Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>E.g. <c>oidc-basic-profile</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>What the application gets when the rules allow it.</summary>
    public required AccessGrant Access { get; init; }

    /// <summary>The organization that the user signs in to, as a member; null for none.</summary>
    public SignInOrganization? Organization { get; init; }

    /// <summary>The interruption that this attempt goes on after; null for a new login.</summary>
    public SuspendedLogin? Resumed { get; init; }

    /// <summary>The authorization that is being refreshed; null for a new one.</summary>
    public string? AuthorizationId { get; init; }
}
