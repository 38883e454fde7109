using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>Looks up what <see cref="RiskAssessment"/> judges a login by. Singleton; safe from any thread.</summary>
internal sealed class LoginRisk(LoginHistory history, GeoIp places)
{
    /// <summary>Earlier logins that tell whether a browser is known.</summary>
    private const int Remembered = 20;

    public async Task<JsonObject> OfAsync(UserSession session, RequestFacts request, UserProfile profile, CancellationToken cancellationToken)
    {
        var began = session.StartedAt.UtcDateTime; // what happened in this session is this login, not an earlier one
        var earlier = await history.BeforeAsync(profile.UserId, began, Remembered, cancellationToken);
        return RiskAssessment.Of(new EarlierLogin { At = began, Address = request.Ip, Agent = request.UserAgent }, earlier, places.Find, profile.PhoneNumber is { Length: > 0 });
    }
}
