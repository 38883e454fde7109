using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What all sandboxes share; none of it is ever seen by a script.</summary>
internal sealed record SandboxParts(EngineFactory Engines, ModuleCatalogue Modules, RuleLimits Limits, TimeProvider Time);

/// <summary>Gives every login a sandbox of its own.</summary>
internal sealed class SandboxFactory(EngineFactory engines, RuleCompiler compiler, ModuleCatalogue modules, IOptions<RuleLimits> limits, TimeProvider time)
{
    private readonly SandboxParts _parts = new(engines, modules, limits.Value, time);

    /// <summary>A pass through the rules, not yet begun.</summary>
    public LoginRun Create(RunInput input, IRunObserver observer, CancellationToken cancellationToken) =>
        new(new Sandbox(_parts), compiler, input, observer, cancellationToken);
}
