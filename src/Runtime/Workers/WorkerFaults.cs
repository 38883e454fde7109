using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>Faults of rules that were stopped together with their process.</summary>
internal static class WorkerFaults
{
    public static RuleFault Of(RuleScript rule, DeathCause cause, LongTurn turn, WorkerSettings settings) => cause switch
    {
        DeathCause.Memory => RuleFaults.Of(rule, FaultKind.Memory,
            $"The rule was stopped with its process, whose memory was used up: {LimitText.Megabytes(settings.Options.WorkerMemoryBytes)} are allowed ({nameof(RuntimeOptions.WorkerMemoryBytes)})."),
        DeathCause.Computing => RuleFaults.Of(rule, FaultKind.CpuTime,
            $"The rule was stopped with its process: it computed for {LimitText.Time(TimeSpan.FromMilliseconds(turn.Ms))} in one call of the engine; {LimitText.Time(settings.Limits.CpuTime)} are allowed ({nameof(RuleLimits.CpuTime)})."),
        DeathCause.Crashed => RuleFaults.Of(rule, FaultKind.Memory,
            $"The rule was stopped with its process, which crashed over it: {LimitText.Megabytes(settings.Options.WorkerMemoryBytes)} of memory ({nameof(RuntimeOptions.WorkerMemoryBytes)}) and the stack of one thread are allowed."),
        _ => RuleFaults.Of(rule, FaultKind.Engine, "The process that ran the rule ended while the rule computed."),
    };

    /// <summary>The rule waited in a process that ended for another reason.</summary>
    public static RuleFault Interrupted(RuleScript rule, DeathCause cause) => RuleFaults.Of(rule, FaultKind.Interrupted,
        $"The process that ran the rules of this login ended: {ReasonOf(cause)}. Nothing is wrong with the rule; the login can be tried again.");

    public static RuleFault Quarantined(RuleScript rule, DateTimeOffset until) => RuleFaults.Of(rule, FaultKind.Quarantined,
        $"The rule is not run: this text of it has ended the processes that rules run in again and again. Change it, or wait until {until:yyyy-MM-dd HH:mm} UTC.");

    private static string ReasonOf(DeathCause cause) => cause switch
    {
        DeathCause.Computing => "another login's rule could not be stopped otherwise",
        DeathCause.Memory => "its memory was used up",
        DeathCause.Silent => "it did not answer any more",
        DeathCause.Vanished => "it was killed",
        _ => "it crashed",
    };
}
