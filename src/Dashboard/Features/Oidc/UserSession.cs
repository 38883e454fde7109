using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>An application user's session at this server: what lets the next application sign them in without asking. Opens no dashboard page.</summary>
/// <param name="Id"><c>context.sessionID</c> and the ID token's <c>sid</c>; new with every sign-in.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Stamp">The user's security stamp at sign-in: another one ends the session.</param>
/// <param name="StartedAt">When the credentials were checked.</param>
/// <param name="Methods">How they were checked, e.g. <c>pwd</c>.</param>
/// <param name="Clients">Applications that this session has signed in to.</param>
internal sealed record UserSession(
    string Id,
    string UserId,
    string Stamp,
    DateTimeOffset StartedAt,
    IReadOnlyList<AuthenticationMethod> Methods,
    IReadOnlyList<string> Clients)
{
    /// <summary>The cookie's scheme, apart from the administrators'.</summary>
    public const string Scheme = "UserSession";

    /// <summary>Name of the connection that the user came through.</summary>
    public string Connection { get; init; } = Data.Connections.Connection.UserDatabase;

    private const string ClaimType = "session";

    public static UserSession Start(User user, string method, DateTimeOffset now) => new(
        RandomNumberGenerator.GetHexString(32, lowercase: true),
        user.Id,
        user.SecurityStamp ?? "",
        now,
        [new AuthenticationMethod(method, now.ToUnixTimeMilliseconds())],
        []);

    /// <summary>The same session after one more proof; an older one of the same kind is replaced.</summary>
    public UserSession Proved(string method, DateTimeOffset now) => this with
    {
        Methods = [.. Methods.Where(known => known.Name != method), new AuthenticationMethod(method, now.ToUnixTimeMilliseconds())]
    };

    /// <summary>The same session as another user's, to whom its account was linked.</summary>
    public UserSession Of(User user) => this with { UserId = user.Id, Stamp = user.SecurityStamp ?? "" };

    public bool HasProved(string method) => Methods.Any(known => known.Name == method);

    public UserSession With(string clientId) =>
        Clients.Contains(clientId, StringComparer.Ordinal) ? this : this with { Clients = [.. Clients, clientId] };

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity([new Claim(ClaimType, ToJson())], Scheme));

    /// <summary>Null when the principal carries no session that we can read.</summary>
    public static UserSession? From(ClaimsPrincipal? principal) => Parse(principal?.FindFirstValue(ClaimType));

    public string ToJson() => JsonSerializer.Serialize(this, UserSessionJson.Default.UserSession);

    public static UserSession? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize(json, UserSessionJson.Default.UserSession);
}

/// <summary>One way in which the user proved who they are.</summary>
/// <param name="Name">E.g. <c>pwd</c>, <c>mfa</c>.</param>
/// <param name="Timestamp">Milliseconds since 1970: what rules have always been given, whatever their documentation says.</param>
internal sealed record AuthenticationMethod(string Name, long Timestamp);

[JsonSerializable(typeof(UserSession))]
internal sealed partial class UserSessionJson : JsonSerializerContext;
