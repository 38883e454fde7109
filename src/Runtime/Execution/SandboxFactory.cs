using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What all sandboxes share; none of it is ever seen by a script.</summary>
internal sealed record SandboxParts(EngineFactory Engines, RuleCompiler Compiler, RuleLimits Limits, TimeProvider Time);

/// <summary>Makes a fresh sandbox for every login.</summary>
internal sealed class SandboxFactory(EngineFactory engines, RuleCompiler compiler, IOptions<RuleLimits> limits, TimeProvider time)
{
    private readonly SandboxParts _parts = new(engines, compiler, limits.Value, time);

    public Sandbox Create(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken) =>
        new(_parts, request, effects, cancellationToken);
}
