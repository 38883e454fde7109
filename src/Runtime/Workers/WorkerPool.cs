using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Workers;

/// <summary>Runs rules in worker processes, and sees to it that every login is answered whatever becomes of them.</summary>
internal sealed class WorkerPool : IRuleRunner
{
    private readonly WorkerSettings _settings;
    private readonly WorkerCrew _crew;
    private readonly Quarantine _quarantine;
    private readonly ILogger<WorkerPool> _logger;

    public WorkerPool(IOptions<RuleLimits> limits, IOptions<RuntimeOptions> options, GlobalStore globals, Quarantine quarantine, WorkerCommand command, TimeProvider time, ILogger<WorkerPool> logger)
    {
        _settings = new WorkerSettings(limits.Value, options.Value, globals, time);
        _crew = new WorkerCrew(command, _settings, logger);
        _quarantine = quarantine;
        _logger = logger;
    }

    /// <summary>The workers that take logins.</summary>
    public IReadOnlyList<WorkerInfo> Workers => _crew.List();

    public Task PrepareAsync(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> configuration) => _crew.PrepareAsync(rules, configuration);

    public async Task<PipelineRun> RunAsync(PipelineRequest request, IEffectHost effects, CancellationToken cancellationToken)
    {
        var pass = new WorkerPass(request, effects, _settings.Time, cancellationToken);
        do
        {
            if (await _crew.TakeAsync(cancellationToken).ConfigureAwait(false) is not { } worker)
            {
                pass.Refuse(NoWorker);
                break;
            }

            var (death, id) = await worker.RunAsync(pass, _crew.MaterialOf(request), _settings.Globals.Get(request.SnapshotId), Withheld, cancellationToken).ConfigureAwait(false);
            if (death is null || !Survive(pass, death, id))
            {
                break;
            }
        }
        while (true);

        return new PipelineRun(pass.Decided!, pass.Completion);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _crew.StopAsync(cancellationToken);

    public void Dispose() => _crew.Dispose();

    private bool Survive(WorkerPass pass, WorkerDeath death, long id)
    {
        if (death.CulpritOf(id) is not { } turn)
        {
            return death.Cause == DeathCause.Stopped ? pass.Refuse(RuleFaults.Stopped) : pass.Retry(rule => WorkerFaults.Interrupted(rule, death.Cause));
        }

        var rule = pass.Request.Rules[turn.Step];
        if (_quarantine.Blame(rule))
        {
            _logger.RuleQuarantined(rule.Id, _settings.Options.QuarantineTime);
        }

        return pass.Survive(turn.Step, WorkerFaults.Of(rule, death.Cause, turn, _settings));
    }

    private RuleFault? Withheld(RuleScript rule) => _quarantine.HeldUntil(rule) is { } until ? WorkerFaults.Quarantined(rule, until) : null;

    private static RuleFault NoWorker(RuleScript rule) =>
        RuleFaults.Of(rule, FaultKind.Interrupted, "Too many logins wait for their rules to be run; the login can be tried again.");
}
