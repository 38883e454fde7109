using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Data.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary><c>/authorize</c>: session or sign-in page, then the rules, then a code. OpenIddict has checked the request before.</summary>
internal static class AuthorizeEndpoint
{
    public const string Path = "/authorize";

    /// <summary>The error of a rule's <c>UnauthorizedError</c>: not in the standard, but what applications written for rules look for.</summary>
    public const string Unauthorized = "unauthorized";

    public static async Task<IResult> HandleAsync(
        HttpContext http, UserSessions sessions, SignInDemand demand, AccessGrants access, ConnectionOffers connections, OrganizationDemands organizations, ApplicationLogin login,
        CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the OpenID Connect server.");
        if (HttpMethods.IsPost(http.Request.Method))
        {
            // Another site's form may bring no session cookie along; the redirected GET does.
            return Results.Redirect(Path + new QueryBuilder(http.Request.Form));
        }

        var demanded = await organizations.OfAsync(http, request, cancellationToken);
        if (demanded is OrganizationDemand.Refused refused)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, refused.Description);
        }

        var organization = (demanded as OrganizationDemand.Known)?.Organization;
        var offer = await connections.OfAsync(request.ClientId!, (string?)request["connection"], organization, cancellationToken);
        if (offer.Refusal is { } refusal)
        {
            return ApplicationLogin.Refuse(Errors.InvalidRequest, refusal);
        }

        if (await access.CheckAsync(http, request.Api(), cancellationToken) is { } message)
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, message);
        }

        var silent = request.HasPromptValue(PromptValues.None);
        if (demanded is OrganizationDemand.Open { AfterSignIn: false })
        {
            return AskForOrganization(http, silent);
        }

        var found = await sessions.FindAsync(http);
        if (found is not var (session, user) || demand.AppliesTo(http.Request, request, session) || !offer.Accepts(session))
        {
            return silent ? ApplicationLogin.Refuse(Errors.LoginRequired, "Login required") : Results.Redirect(demand.SignInUrl(http.Request, request, offer.Straight(request.LoginHint)));
        }

        if (demanded is OrganizationDemand.Open)
        {
            return AskForOrganization(http, silent);
        }

        if (organization is not null && !await organizations.AdmitsAsync(organization, session, offer, cancellationToken))
        {
            return ApplicationLogin.Refuse(Errors.AccessDenied, OrganizationDemands.Stranger(user.Id, organization.Id));
        }

        await UserSessions.SaveAsync(http, session.With(request.ClientId!)); // before the rules: a refusal does not end the session
        var granted = await access.OfAsync(http, request.GetScopes(), request.Api(), user.Id, cancellationToken);
        return await login.CompleteAsync(AttemptOf(http, request, session, user, granted) with { MayInteract = !silent, Organization = organization }, cancellationToken);
    }

    private static LoginAttempt AttemptOf(HttpContext http, OpenIddictRequest request, UserSession session, User user, AccessGrant granted) => new(http, request, user, session)
    {
        Protocol = ProtocolOf(request),
        Facts = string.IsNullOrEmpty(request.RequestUri) ? RequestFacts.Of(http) : RequestFacts.Of(http).Pushed(request),
        Access = granted
    };

    private static IResult AskForOrganization(HttpContext http, bool silent) => silent
        ? ApplicationLogin.Refuse(Errors.InteractionRequired, "The user has to say which organization they sign in to.")
        : Results.Redirect(OrganizationPromptPage.Url(http.Request.Path + http.Request.QueryString));

    private static string ProtocolOf(OpenIddictRequest request) =>
        request.IsAuthorizationCodeFlow() ? "oidc-basic-profile"
        : request.IsImplicitFlow() ? "oidc-implicit-profile"
        : "oidc-hybrid-profile";
}
