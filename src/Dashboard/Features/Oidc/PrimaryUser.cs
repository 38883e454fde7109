using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Whom a login is for once the rules have linked accounts: <c>context.primaryUser</c>. Tokens and session become that user's; what the
/// rules changed on the root of <c>user</c> still counts. Source: semantics 7.6.
/// </summary>
/// <remarks>Only the user that the account now belongs to can be named: otherwise a rule could hand anybody's tokens to anybody.</remarks>
internal sealed class PrimaryUser(UserManager<User> users, UserProfileStore profiles, UserIdentities identities, OrganizationMembership membership, UserSessions sessions, ILogger<PrimaryUser> logger)
{
    private const string Member = "primaryUser";

    /// <summary>The login as it goes on, or a refusal.</summary>
    public async Task<(PrimaryLogin? Login, IResult? Refusal)> OfAsync(LoginAttempt attempt, UserProfile profile, LoginInput input, DecidedLogin decided, CancellationToken cancellationToken)
    {
        var named = JsonNode.Parse(decided.Context)?[Member] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? id : attempt.User.Id;
        if (await profiles.ExistsAsync(attempt.User.Id, cancellationToken))
        {
            if (named != attempt.User.Id)
            {
                logger.PrimaryUserIgnored(decided.Reference);
            }

            return (new PrimaryLogin(attempt, profile, decided), null);
        }

        if (await identities.FindOwnerAsync(attempt.User.Id, cancellationToken) is not { } owner || owner != named
            || await users.FindByIdAsync(owner) is not { } user || await profiles.FindAsync(owner, cancellationToken) is not { } primary)
        {
            return (null, Refuse("The account was linked to another user during the login, and no rule named that user in context.primaryUser", decided));
        }

        if (user.Blocked)
        {
            return (null, ApplicationLogin.Refuse(AuthorizeEndpoint.Unauthorized, "user is blocked"));
        }

        if (attempt.Organization is { } organization && !await membership.HasAsync(organization.Id, owner, cancellationToken))
        {
            return (null, ApplicationLogin.Refuse(Errors.AccessDenied, OrganizationDemands.Stranger(owner, organization.Id)));
        }

        var document = LoginDocuments.User(primary, attempt.ClientId);
        Overlay(document, input.User, decided.User);
        return (new PrimaryLogin(attempt with { User = user, Session = await MoveAsync(attempt, user) }, primary, decided with { User = document.ToJsonString() }), null);
    }

    /// <summary>Puts on a document what rules changed on the root of another.</summary>
    /// <param name="document">Gets the changes.</param>
    /// <param name="before">The other one before the rules: a JSON object.</param>
    /// <param name="after">After them.</param>
    internal static void Overlay(JsonObject document, string before, string after)
    {
        var (old, changed) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        foreach (var (name, value) in changed.Where(member => !old.TryGetPropertyValue(member.Key, out var known) || !JsonNode.DeepEquals(known, member.Value)))
        {
            document[name] = value?.DeepClone();
        }

        foreach (var (name, _) in old.Where(member => !changed.ContainsKey(member.Key)))
        {
            document.Remove(name);
        }
    }

    private async Task<UserSession> MoveAsync(LoginAttempt attempt, User user) => attempt.InBrowser
        ? await sessions.MoveAsync(attempt.Http, attempt.Session.With(attempt.ClientId), user)
        : attempt.Session.Of(user);

    private static IResult Refuse(string what, DecidedLogin decided) => ApplicationLogin.Refuse(Errors.AccessDenied, $"{what} (reference {decided.Reference}).");
}

/// <summary>A login that goes on for the user it is for.</summary>
internal sealed record PrimaryLogin(LoginAttempt Attempt, UserProfile Profile, DecidedLogin Decided);
