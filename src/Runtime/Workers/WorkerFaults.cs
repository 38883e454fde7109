using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>Faults of rules that were stopped together with their process.</summary>
internal static class WorkerFaults
{
    public static RuleFault Of(RuleScript rule, DeathCause cause, LongTurn turn, WorkerSettings settings) => cause switch
    {
        DeathCause.Memory => RuleFaults.Of(rule, FaultKind.Memory,
            $"The rule was stopped with its process, whose memory was used up: {settings.Options.WorkerMemoryBytes >> 20:N0} MB are allowed."),
        DeathCause.Computing => RuleFaults.Of(rule, FaultKind.CpuTime,
            $"The rule was stopped with its process: it computed for {EngineErrors.Ms(TimeSpan.FromMilliseconds(turn.Ms))} in one call of the engine; {EngineErrors.Ms(settings.Limits.CpuTime)} are allowed."),
        DeathCause.Crashed => RuleFaults.Of(rule, FaultKind.Memory,
            $"The rule was stopped with its process, which crashed over it: {settings.Options.WorkerMemoryBytes >> 20:N0} MB of memory and the stack of one thread are allowed."),
        _ => RuleFaults.Of(rule, FaultKind.Engine, "The process that ran the rule ended while the rule computed."),
    };

    public static RuleFault Quarantined(RuleScript rule, DateTimeOffset until) => RuleFaults.Of(rule, FaultKind.Quarantined,
        $"The rule is not run: this text of it has ended the processes that rules run in again and again. Change it, or wait until {until:yyyy-MM-dd HH:mm} UTC.");
}
