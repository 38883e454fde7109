using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime;

/// <summary>Checks a rule's text with the parser that will run it, without running anything.</summary>
public sealed class RuleChecker
{
    private readonly RuleCompiler _compiler;

    internal RuleChecker(RuleCompiler compiler) => _compiler = compiler;

    /// <summary>What is wrong with the text; empty when it can be deployed. Reported, never thrown.</summary>
    public IReadOnlyList<RuleDiagnostic> Check(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        return _compiler.Compile("rule", source) is RuleCompilation.Refused refused
            ? [new RuleDiagnostic(refused.Line, refused.Column, refused.Message)]
            : [];
    }
}

/// <summary>One thing that keeps a text from being deployed.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record RuleDiagnostic(int Line, int Column, string Message);
