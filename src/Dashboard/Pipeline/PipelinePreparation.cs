using System.Threading.Channels;
using RulesDashboard.Data.Changes;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Keeps the runtime ready for the current rules, from the start of the program to its end, so that no login pays for a change.</summary>
internal sealed class PipelinePreparation(PipelineSnapshots snapshots, RulePipeline pipeline, ChangeSignal signal, ILogger<PipelinePreparation> logger) : BackgroundService
{
    private readonly Channel<ChangeTopic> _changes = Channel.CreateBounded<ChangeTopic>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a login that begins now finds everything ready.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Lets the logins under way end, then ends the runtime. What is cut off is recorded as such.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await pipeline.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = signal.Subscribe(change =>
        {
            if (change.Topic is ChangeTopic.Rules or ChangeTopic.Configuration)
            {
                _changes.Writer.TryWrite(change.Topic);
            }
        });
        _changes.Writer.TryWrite(ChangeTopic.Rules);
        await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            await PrepareAsync(stoppingToken);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            var current = await snapshots.GetAsync(null, cancellationToken);
            var configuration = await snapshots.ConfigurationAsync(cancellationToken);
            await pipeline.PrepareAsync(current.Rules, configuration).WaitAsync(cancellationToken);
            _ready.TrySetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Logins run all the same, only slower; the next change tries again.
            logger.PipelineNotPrepared(e);
        }
    }
}
