using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What all sandboxes share; none of it is ever seen by a script.</summary>
internal sealed record SandboxParts(EngineFactory Engines, RuleCompiler Compiler, ModuleCatalogue Modules, CarriedGlobals Globals, RuleLimits Limits, TimeProvider Time);

/// <summary>Makes a fresh sandbox for every login.</summary>
internal sealed class SandboxFactory(EngineFactory engines, RuleCompiler compiler, ModuleCatalogue modules, CarriedGlobals globals, IOptions<RuleLimits> limits, TimeProvider time)
{
    private readonly SandboxParts _parts = new(engines, compiler, modules, globals, limits.Value, time);

    public Sandbox Create(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken) =>
        new(_parts, request, effects, cancellationToken);
}
