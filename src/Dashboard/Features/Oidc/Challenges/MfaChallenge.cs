using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Dashboard.Features.SecondFactor;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>A login that a program, and no browser, goes on with once its user gives a second factor. Stored protected.</summary>
internal sealed record MfaChallenge
{
    /// <summary>The application that began it: no other goes on with it.</summary>
    public required string ClientId { get; init; }

    /// <summary>The session that it gives tokens in, see <see cref="UserSession.ToJson"/>.</summary>
    public required string Session { get; init; }

    /// <summary>What was asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Identifier of the API that the access token is for; null for none.</summary>
    public string? Api { get; init; }

    /// <summary>What the rules decided: they do not run again.</summary>
    public required DecidedLogin Decided { get; init; }

    /// <summary>What the program sets up for a user who has no factor; null before it does.</summary>
    public NewApp? NewApp { get; init; }

    /// <summary>How many codes were tried.</summary>
    public int Tries { get; init; }
}
