using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>A login that the rules have let pass: what its tokens are made of once its user has done what is left to do.</summary>
/// <param name="Reference">Of the execution.</param>
/// <param name="User">The user as the rules left it: a JSON object.</param>
/// <param name="Context">The context as the rules left it: a JSON object.</param>
internal sealed record DecidedLogin(string Reference, string User, string Context)
{
    /// <summary>What a rule set as <c>context.multifactor</c>: a JSON object; null when none did.</summary>
    public string? FactorRequest { get; init; }

    /// <summary>The second factor that the user is asked for; null before that is known.</summary>
    public FactorDemand? Factor { get; init; }

    /// <summary>The user has proved it.</summary>
    public bool FactorProved { get; init; }

    /// <summary>Whether the user agreed to what the application asks for; null before they were asked.</summary>
    public bool? Consent { get; init; }

    /// <summary>The application that they are asked about.</summary>
    public string? ClientId { get; init; }

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The API that it asks for; null for none.</summary>
    public string? Api { get; init; }

    /// <summary>Null when the rules decided otherwise.</summary>
    public static DecidedLogin? Of(LoginDecision decision) => decision switch
    {
        LoginDecision.Allowed allowed => new DecidedLogin(allowed.Reference, allowed.User, allowed.Context),
        LoginDecision.SecondFactor factor => new DecidedLogin(factor.Reference, factor.User, factor.Context) { FactorRequest = factor.Request },
        _ => null
    };
}
