using System.Threading.Channels;

namespace RulesDashboard.Runtime.Execution;

/// <summary>One thing that happens inside a sandbox: a call, a timer, a reply. Turns run one at a time.</summary>
internal readonly record struct Turn(StepRecorder Step, Action Run, bool IsAnnounced = true);

/// <summary>The turns of one sandbox. Anything may be posted from any thread; one reader takes them in order.</summary>
internal sealed class EventLoop
{
    private readonly Channel<Turn> _turns = Channel.CreateUnbounded<Turn>(new UnboundedChannelOptions { SingleReader = true });
    private int _outstanding;

    /// <summary>Whether nothing that was begun is still to come. Read it between turns only.</summary>
    public bool IsIdle => _outstanding == 0;

    /// <summary>Announces a turn that will be posted later.</summary>
    public void Begin() => _outstanding++;

    /// <summary>Takes an announcement back.</summary>
    public void Abandon() => _outstanding--;

    /// <summary>Posts a turn, announced unless nobody waits for it. Thread-safe.</summary>
    public void Post(StepRecorder step, Action run, bool isAnnounced = true) => _turns.Writer.TryWrite(new Turn(step, run, isAnnounced));

    /// <summary>The next turn, if it has been posted already.</summary>
    public bool TryNext(out Turn turn)
    {
        if (!_turns.Reader.TryRead(out turn))
        {
            return false;
        }

        _outstanding--;
        return true;
    }

    /// <summary>Waits for the next turn without holding a thread.</summary>
    /// <exception cref="OperationCanceledException">The deadline passed first.</exception>
    public async ValueTask<Turn> NextAsync(CancellationToken deadline)
    {
        var turn = await _turns.Reader.ReadAsync(deadline).ConfigureAwait(false);
        if (turn.IsAnnounced)
        {
            _outstanding--;
        }

        return turn;
    }
}
