using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Turns a login attempt into what the rules are given.</summary>
internal sealed class LoginInputs(ApplicationFacts applications, IOptions<OidcOptions> options)
{
    public async Task<LoginInput> OfAsync(LoginAttempt attempt, UserProfile profile, CancellationToken cancellationToken)
    {
        var application = await applications.GetAsync(attempt.ClientId, cancellationToken);
        var facts = new LoginFacts
        {
            Tenant = options.Value.Tenant,
            ClientId = application.ClientId,
            ClientName = application.Name,
            ClientMetadata = application.Metadata,
            Protocol = attempt.Protocol,
            Session = attempt.Session,
            LoginsCount = profile.LoginsCount,
            Roles = profile.Roles,
            Request = attempt.Facts
        };
        return new LoginInput
        {
            User = LoginDocuments.User(profile, application.ClientId).ToJsonString(),
            Context = LoginDocuments.Context(facts).ToJsonString(),
            UserId = profile.UserId,
            UserLabel = profile.Email ?? profile.Name ?? profile.UserId,
            ClientId = application.ClientId,
            ClientName = application.Name,
            Connection = LoginDocuments.Connection,
            Protocol = attempt.Protocol,
            Ip = facts.Request.Ip,
            UserAgent = facts.Request.UserAgent,
            Origin = attempt.Http.Issuer().AbsoluteUri.TrimEnd('/')
        };
    }
}
