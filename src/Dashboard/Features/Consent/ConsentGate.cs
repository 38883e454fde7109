using System.Collections.Immutable;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.PendingLogins;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Consent;

/// <summary>Applications of others get what their users agreed to: asked once on a page of ours, remembered as a permanent authorization.</summary>
internal sealed class ConsentGate(ApplicationFacts applications, IOpenIddictApplicationManager registered, IOpenIddictAuthorizationManager authorizations, SuspendedLogins logins)
{
    public const string Page = "/consent";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>To the page that asks, or a refusal; null when the user has agreed, or need not be asked.</summary>
    public async Task<IResult?> AskAsync(LoginAttempt attempt, DecidedLogin decided, CancellationToken cancellationToken)
    {
        if (!attempt.Http.Request.Path.Equals(AuthorizeEndpoint.Path, StringComparison.OrdinalIgnoreCase) || decided.Consent is true || (await applications.GetAsync(attempt.ClientId, cancellationToken)).IsFirstParty)
        {
            return null;
        }

        if (decided.Consent is false)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, "User did not authorize the request");
        }

        var scopes = attempt.Access.Kept;
        if (!attempt.Request.HasPromptValue(PromptValues.Consent) && await HasAgreedAsync(attempt.User.Id, attempt.ClientId, scopes, cancellationToken))
        {
            return null;
        }

        if (!attempt.MayInteract)
        {
            return ApplicationLogin.Refuse(Errors.ConsentRequired, "Consent required");
        }

        var login = SuspendedLogins.Of(attempt) with { Decided = decided with { Scopes = [.. scopes.Order(StringComparer.Ordinal)], ClientId = attempt.ClientId, Api = attempt.Access.Api } };
        return Results.Redirect(SuspendedLogins.PageUrl(Page, await logins.SuspendAsync(attempt.Http, PendingKind.Consent, attempt.User.Id, login, Lifetime, cancellationToken), attempt.Request.UiLocales));
    }

    /// <summary>Remembers that a user agreed.</summary>
    public async Task RememberAsync(string userId, string clientId, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        var created = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await IdOfAsync(clientId, cancellationToken),
            Status = Statuses.Valid,
            Subject = userId,
            Type = AuthorizationTypes.Permanent,
        };
        created.Scopes.UnionWith(scopes);
        await authorizations.CreateAsync(created, cancellationToken);
    }

    private async Task<bool> HasAgreedAsync(string userId, string clientId, IReadOnlySet<string> scopes, CancellationToken cancellationToken)
    {
        var known = authorizations.FindAsync(userId, await IdOfAsync(clientId, cancellationToken), Statuses.Valid, AuthorizationTypes.Permanent, scopes.ToImmutableArray(), cancellationToken);
        await foreach (var _ in known)
        {
            return true;
        }

        return false;
    }

    private async Task<string> IdOfAsync(string clientId, CancellationToken cancellationToken) =>
        await registered.FindByClientIdAsync(clientId, cancellationToken) is { } application
            ? (await registered.GetIdAsync(application, cancellationToken))!
            : throw new InvalidOperationException("The application was deleted while a user signed in to it.");
}
