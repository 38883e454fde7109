namespace RulesDashboard.Runtime.Execution;

/// <summary>Faults that the runtime itself finds, not the engine.</summary>
internal static class RuleFaults
{
    // The clock of a timer is coarser than ours: it may ring a moment early.
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(50);

    /// <summary>Stands for the rule of a fault when there is none.</summary>
    public static RuleScript NoRule { get; } = new(Guid.Empty, "pipeline", 0, "");

    public static RuleFault NotCompiled(StepRecorder step, RuleCompilation.Refused refused) => new()
    {
        Kind = FaultKind.Syntax,
        Message = refused.Message,
        RuleId = step.Rule.Id,
        RuleName = step.Rule.Name,
        Line = refused.Line,
        Column = refused.Column,
    };

    public static RuleFault NeverCalledBack(Sandbox sandbox, StepRecorder step) => step.Rejection ?? EngineErrors.Fault(
        FaultKind.NoCallback,
        "The rule finished without calling callback, and nothing that it started is pending.",
        sandbox,
        step,
        stack: null);

    public static RuleFault OutOfTime(Sandbox sandbox, StepRecorder step) => sandbox.Clock.Elapsed + TimerSlack >= sandbox.Limits.LoginTime
        ? EngineErrors.Fault(FaultKind.LoginTime, LimitText.LoginTime(sandbox.Limits, sandbox.Clock.Elapsed), sandbox, step, stack: null)
        : EngineErrors.Fault(FaultKind.RuleTime, LimitText.RuleTime(sandbox.Limits, TimeSpan.FromMilliseconds(sandbox.Clock.ElapsedMs - step.StartMs)), sandbox, step, stack: null);

    /// <summary>A fault that has no line: what happened to a rule from outside of its engine.</summary>
    public static RuleFault Of(RuleScript rule, FaultKind kind, string message) => new() { Kind = kind, Message = message, RuleId = rule.Id, RuleName = rule.Name };

    /// <summary>The server ended before the login's rules did.</summary>
    public static RuleFault Stopped(RuleScript rule) =>
        Of(rule, FaultKind.Interrupted, "The server was stopped while the rules of this login ran; the login can be tried again.");

    /// <summary>The report of a pass that no rule is known to have had a part in.</summary>
    public static PipelineReport Report(PipelineRequest request, RuleFault fault) => new()
    {
        Outcome = new PipelineOutcome.Failed(fault),
        User = request.User,
        Context = request.Context,
        Steps = [],
        DurationMs = 0,
        Completed = true,
    };
}
