using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Sessions;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary><c>/api/v2/users/{id}/sessions</c> and <c>/api/v2/sessions</c>: seeing and ending sessions. Source: Auth0's operations of these names.</summary>
internal static class SessionsEndpoints
{
    public static void MapSessions(this ManagementRoutes api)
    {
        api.Get("users/{id}/sessions", ListAsync, "List the sessions of a user", "read:sessions");
        api.Delete("users/{id}/sessions", EndAllAsync, "Sign a user out everywhere", "delete:sessions");
        api.Get("sessions/{id}", GetAsync, "Get a session", "read:sessions");
        api.Delete("sessions/{id}", EndAsync, "End a session", "delete:sessions");
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, UserProfileStore profiles, SessionStore sessions, CancellationToken cancellationToken)
    {
        var checkpoint = Checkpoint.Of(request) ?? Checkpoint.First;
        var fields = FieldSelection.Of(request);
        _ = await profiles.FindAsync(id, cancellationToken) ?? throw UserWrites.Missing();
        return checkpoint.Answer("sessions", (await sessions.ListAsync(id, cancellationToken)).Select(Resource), session => (string)session["id"]!, fields);
    }

    private static async Task<IResult> EndAllAsync(string id, HttpContext http, SessionStore sessions, CancellationToken cancellationToken) =>
        await sessions.EndAllAsync(id, keptId: null, http.Caller(), cancellationToken) is null ? throw UserWrites.Missing() : Results.StatusCode(StatusCodes.Status202Accepted);

    private static async Task<IResult> GetAsync(string id, SessionStore sessions, CancellationToken cancellationToken) =>
        await sessions.FindAsync(id, cancellationToken) is { } session ? Results.Json(Resource(session)) : Missing();

    private static async Task<IResult> EndAsync(string id, HttpContext http, SessionStore sessions, CancellationToken cancellationToken) =>
        await sessions.EndAsync(id, userId: null, http.Caller(), cancellationToken) ? Results.StatusCode(StatusCodes.Status202Accepted) : Missing();

    private static ManagementError Missing() => ManagementError.Missing("The session does not exist.", "inexistent_session");

    private static JsonObject Resource(Session session) => new()
    {
        ["id"] = session.Id,
        ["user_id"] = session.UserId,
        ["created_at"] = Iso(session.StartedAt),
        ["authenticated_at"] = Iso(session.StartedAt),
        ["updated_at"] = Iso(session.LastSeenAt),
        ["last_interacted_at"] = Iso(session.LastSeenAt),
        ["expires_at"] = Iso(session.ExpiresAt),
        ["connection"] = session.Connection,
        ["device"] = new JsonObject { ["initial_user_agent"] = session.Agent, ["initial_ip"] = session.Address },
    };

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
