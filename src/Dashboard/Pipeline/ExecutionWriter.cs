using System.Threading.Channels;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Writes executions in batches, off the login's path: a login never waits for its record.</summary>
internal sealed class ExecutionWriter(ExecutionStore executions, ILogger<ExecutionWriter> logger) : BackgroundService
{
    private const int Capacity = 10_000;
    private const int BatchSize = 100;

    private readonly Channel<Execution> _queue = Channel.CreateBounded<Execution>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Queues a record. When the database is so far behind that the queue is full, the record is dropped and counted in the log.</summary>
    public void Write(Execution execution)
    {
        if (!_queue.Writer.TryWrite(execution))
        {
            logger.ExecutionDropped(execution.Id);
        }
    }

    /// <summary>Takes no more records and writes those that are queued.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Execution>(BatchSize);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < BatchSize && _queue.Reader.TryRead(out var execution))
            {
                batch.Add(execution);
            }

            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<Execution> batch)
    {
        try
        {
            await executions.AppendAsync(batch, CancellationToken.None);
        }
        catch (Exception e)
        {
            // A database that is away must not end the writer: the next batch may find it back.
            logger.ExecutionsNotWritten(e, batch.Count);
        }
    }
}
