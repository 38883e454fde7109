namespace RulesDashboard.Runtime.Execution;

/// <summary>Faults that the runtime itself finds, not the engine.</summary>
internal static class RuleFaults
{
    public static RuleFault NotCompiled(StepRecorder step, RuleCompilation.Refused refused) => new()
    {
        Kind = FaultKind.Syntax,
        Message = refused.Message,
        RuleId = step.Rule.Id,
        RuleName = step.Rule.Name,
        Line = refused.Line,
        Column = refused.Column,
    };

    public static RuleFault NeverCalledBack(StepRecorder step, SecretRedactor secrets) => step.Rejection ?? EngineErrors.Fault(
        FaultKind.NoCallback,
        "The rule finished without calling callback, and nothing that it started is pending.",
        step,
        stack: null,
        secrets);

    public static RuleFault OutOfTime(Sandbox sandbox, StepRecorder step) => sandbox.Clock.Elapsed >= sandbox.Limits.LoginTime
        ? EngineErrors.Fault(FaultKind.LoginTime, EngineErrors.LoginTime(sandbox.Limits), step, stack: null, sandbox.Secrets)
        : EngineErrors.Fault(FaultKind.RuleTime, $"The rule did not call back within the {EngineErrors.Ms(sandbox.Limits.RuleTime)} that are allowed.", step, stack: null, sandbox.Secrets);

    /// <summary>A fault that has no line: what happened to a rule from outside of its engine.</summary>
    public static RuleFault Of(RuleScript rule, FaultKind kind, string message) => new() { Kind = kind, Message = message, RuleId = rule.Id, RuleName = rule.Name };
}
