using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The token that rules find as <c>auth0.accessToken</c>: good for users at the management API, for a while. Source: semantics 5.2.</summary>
/// <remarks>Made anew every few minutes and not for each login: a signature costs more than a short rule.</remarks>
internal sealed class RuleToken(IOptionsMonitor<OpenIddictServerOptions> server, TimeProvider time)
{
    /// <summary>What records of the management API call whoever uses it.</summary>
    public const string Client = "rules";

    private const string Scopes = "read:users update:users";

    // A rule has it for its login and what it leaves behind; another login may have had it before.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Used = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    /// <param name="origin">Under which the installation is reached, without a slash at its end.</param>
    public string Of(string origin)
    {
        var now = time.GetUtcNow();
        if (_made.TryGetValue(origin, out var made) && now < made.At + Used)
        {
            return made.Token;
        }

        if (_made.Count > 100)
        {
            _made.Clear(); // names that nobody has, unless somebody makes them up
        }

        return (_made[origin] = new Made(Make(origin, now), now)).Token;
    }

    private string Make(string origin, DateTimeOffset now) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = origin + "/",
        Audience = $"{origin}/{ManagementAudience.Path}",
        TokenType = "at+jwt",
        IssuedAt = now.UtcDateTime,
        NotBefore = now.UtcDateTime,
        Expires = (now + Lifetime).UtcDateTime,
        SigningCredentials = server.CurrentValue.SigningCredentials.First(credentials => credentials.Key is AsymmetricSecurityKey),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = Client + "@clients",
            ["azp"] = Client,
            ["client_id"] = Client,
            ["gty"] = "client-credentials",
            ["scope"] = Scopes,
            ["jti"] = Guid.NewGuid().ToString("N"),
        },
    });

    private sealed record Made(string Token, DateTimeOffset At);
}
