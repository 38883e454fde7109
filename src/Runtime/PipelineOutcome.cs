using System.Text.Json.Serialization;

namespace RulesDashboard.Runtime;

/// <summary>How a pass of the pipeline ended. A closed set.</summary>
[JsonDerivedType(typeof(Allowed), "allowed")]
[JsonDerivedType(typeof(Denied), "denied")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Redirected), "redirected")]
[JsonDerivedType(typeof(SecondFactor), "secondFactor")]
public abstract record PipelineOutcome
{
    private PipelineOutcome()
    {
    }

    /// <summary>Every rule let the login pass.</summary>
    public sealed record Allowed : PipelineOutcome;

    /// <summary>A rule called back with an error.</summary>
    /// <param name="Error"><c>unauthorized</c> for an <c>UnauthorizedError</c>, otherwise <c>access_denied</c> (semantics 4.2).</param>
    /// <param name="Description">The rule's message, at most 4 kB.</param>
    /// <param name="RuleId">The rule that denied.</param>
    public sealed record Denied(string Error, string Description, Guid RuleId) : PipelineOutcome;

    /// <summary>A rule failed, and its policy is to deny.</summary>
    public sealed record Failed(RuleFault Fault) : PipelineOutcome;

    /// <summary>A rule asked to send the user elsewhere first (<c>context.redirect</c>).</summary>
    public sealed record Redirected(string Url) : PipelineOutcome;

    /// <summary>A rule asked for a second factor (<c>context.multifactor</c>).</summary>
    /// <param name="Request">The object the rule set, as JSON.</param>
    public sealed record SecondFactor(string Request) : PipelineOutcome;
}
