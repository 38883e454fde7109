using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Turns a login attempt into what the rules are given.</summary>
internal sealed class LoginInputs(
    ApplicationFacts applications, ConnectionDirectory connections, IdentityTokens tokens, LoginRisk risk, GeoIp places, IOptions<OidcOptions> options)
{
    /// <summary><c>context.protocol</c> of the pass of the rules after a redirect.</summary>
    public const string SecondPassProtocol = "redirect-callback";

    public async Task<LoginInput> OfAsync(LoginAttempt attempt, UserProfile profile, CancellationToken cancellationToken)
    {
        var application = await applications.GetAsync(attempt.ClientId, cancellationToken);
        var second = attempt.Resumed?.SecondPass;
        var request = RequestOf(attempt, second);
        var facts = new LoginFacts
        {
            Tenant = options.Value.Tenant,
            ClientId = application.ClientId,
            ClientName = application.Name,
            ClientMetadata = application.Metadata,
            Protocol = second is null ? attempt.Protocol : SecondPassProtocol,
            OriginalProtocol = second is null ? null : attempt.Protocol,
            Session = attempt.Session,
            Connection = await ConnectionOfAsync(attempt.Session, cancellationToken),
            Organization = attempt.Organization,
            LoginsCount = profile.LoginsCount,
            Roles = profile.Roles,
            Request = request,
            Locale = LoginLocale.Of(request.Query, attempt.Http.Request.Headers.AcceptLanguage),
            Place = places.Find(request.Ip),
            Risk = await risk.OfAsync(attempt.Session, request, profile, cancellationToken)
        };
        var known = new LoginTokens(profile, tokens);
        var user = LoginDocuments.User(profile, application.ClientId, known.Of);
        if (second is not null)
        {
            AddedMembers.AddTo(user, second.Added);
        }

        return new LoginInput
        {
            User = user.ToJsonString(),
            Context = LoginDocuments.Context(facts).ToJsonString(),
            UserId = profile.UserId,
            UserLabel = profile.Email ?? profile.Name ?? profile.UserId,
            ClientId = application.ClientId,
            ClientName = application.Name,
            Connection = facts.Connection.Name,
            Protocol = facts.Protocol,
            Ip = facts.Request.Ip,
            UserAgent = facts.Request.UserAgent,
            Hidden = known.Hidden,
            Origin = attempt.Http.Issuer().AbsoluteUri.TrimEnd('/'),
            SnapshotId = second?.SnapshotId,
            PreviousId = second?.ExecutionId
        };
    }

    private async Task<LoginConnection> ConnectionOfAsync(UserSession session, CancellationToken cancellationToken) =>
        session.Connection == Connection.UserDatabase ? LoginConnection.UserDatabase
        : await connections.FindAsync(session.Connection, cancellationToken) is { } connection ? LoginConnection.Of(connection)
        : new LoginConnection(session.Connection, "", "");

    private static RequestFacts RequestOf(LoginAttempt attempt, SecondPass? second)
    {
        var request = attempt.Facts;
        return second is null ? request : request with { Method = second.Method, Query = second.Query, Body = second.Body };
    }
}
