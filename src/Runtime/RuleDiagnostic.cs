namespace RulesDashboard.Runtime;

/// <summary>One thing about a text that its author should know.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Severity">Whether it keeps the text from being deployed.</param>
public sealed record RuleDiagnostic(int Line, int Column, string Message, DiagnosticSeverity Severity = DiagnosticSeverity.Error)
{
    /// <summary>Column after the last character it is about, on the same line; null when it is about the rest of the line.</summary>
    public int? EndColumn { get; init; }
}

/// <summary>How much a <see cref="RuleDiagnostic"/> matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>It runs, though not quite as written: another version of a module stands in.</summary>
    Information,

    /// <summary>It can be deployed, but will fail when it gets there: a module does not exist.</summary>
    Warning,

    /// <summary>It cannot be deployed.</summary>
    Error,
}
