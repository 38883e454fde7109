using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What all sandboxes share; none of it is ever seen by a script.</summary>
internal sealed record SandboxParts(EngineFactory Engines, ModuleCatalogue Modules, RuleLimits Limits, TimeProvider Time)
{
    /// <summary>With what a try asks for in their place.</summary>
    public SandboxParts For(Trial trial) => this with
    {
        Engines = trial.Now is { } now ? Engines.At(now) : Engines,
        Modules = trial.Modules.Count > 0 ? Modules.With(trial.Modules) : Modules,
        Limits = trial.RuleTime is { } time && time < Limits.RuleTime ? Limits.WithRuleTime(time) : Limits,
    };
}

/// <summary>Gives every login a sandbox of its own.</summary>
internal sealed class SandboxFactory
{
    private readonly RuleCompiler _compiler;
    private readonly WarmSandboxes _warm;
    private readonly TurnGate _gate = new();

    public SandboxFactory(EngineFactory engines, RuleCompiler compiler, ModuleCatalogue modules, IOptions<RuleLimits> limits, IOptions<RuntimeOptions> options, TimeProvider time)
    {
        _compiler = compiler;
        _warm = new WarmSandboxes(new SandboxParts(engines, modules, limits.Value, time), compiler, options.Value.WarmSandboxes);
    }

    /// <summary>Makes ready for logins that run exactly this list.</summary>
    public void Prepare(IReadOnlyList<RuleScript> rules) => _warm.Prepare(rules);

    /// <summary>A pass through the rules, not yet begun.</summary>
    public LoginRun Create(RunInput input, IRunObserver observer, CancellationToken cancellationToken) =>
        new(_warm.Take(input.Request), _compiler, _gate, input, observer, cancellationToken);
}
