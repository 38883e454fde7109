using Jint.Native;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The timers of one sandbox, fired in the order in which they fall due. A firing is a turn of the step that set the timer.</summary>
/// <remarks>All of them share one timer of the clock. What is set belongs to the running turn; only <see cref="OnDue"/> comes from the clock's thread.</remarks>
internal sealed class Timers(Sandbox sandbox) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Entry, (long Due, int Id)> _waiting = new();
    private readonly Dictionary<int, Entry> _set = [];
    private ITimer? _timer;
    private int _lastId;

    /// <summary>Sets a timer; one without a delay is due as soon as this turn is over.</summary>
    public int Set(JsValue callback, TimeSpan delay, bool repeat)
    {
        sandbox.Quotas.TakeTimer(sandbox);
        var entry = new Entry(++_lastId, callback, delay, repeat, sandbox.Current);
        _set[entry.Id] = entry;
        sandbox.Loop.Begin();
        Schedule(entry);
        return entry.Id;
    }

    public void Clear(int id)
    {
        if (!_set.Remove(id, out var entry))
        {
            return;
        }

        lock (_lock)
        {
            if (entry.State == EntryState.Waiting && entry.KeepsAlive)
            {
                sandbox.Loop.Abandon();
            }

            entry.State = EntryState.Cleared;
        }
    }

    /// <summary>Says whether the login stays open for a timer. Unknown numbers are ignored.</summary>
    public void KeepAlive(int id, bool keepsAlive)
    {
        if (!_set.TryGetValue(id, out var entry))
        {
            return;
        }

        lock (_lock)
        {
            if (entry.State == EntryState.Waiting && entry.KeepsAlive != keepsAlive)
            {
                entry.KeepsAlive = keepsAlive;
                if (keepsAlive)
                {
                    sandbox.Loop.Begin();
                }
                else
                {
                    sandbox.Loop.Abandon();
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _waiting.Clear();
            _timer?.Dispose();
        }
    }

    private void Schedule(Entry entry)
    {
        lock (_lock)
        {
            if (entry.Delay <= TimeSpan.Zero)
            {
                Post(entry);
                return;
            }

            var time = sandbox.Clock.Time;
            _timer ??= time.CreateTimer(_ => OnDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            entry.State = EntryState.Waiting;
            // As in Node, all timers of a turn count from its beginning: a slow turn does not change their order.
            _waiting.Enqueue(entry, (sandbox.TurnBegan + (long)(entry.Delay.TotalSeconds * time.TimestampFrequency), entry.Id));
            if (ReferenceEquals(_waiting.Peek(), entry))
            {
                _timer.Change(entry.Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void OnDue()
    {
        lock (_lock)
        {
            var time = sandbox.Clock.Time;
            while (_waiting.TryPeek(out var entry, out var priority))
            {
                var left = TimeSpan.FromSeconds((double)(priority.Due - time.GetTimestamp()) / time.TimestampFrequency);
                if (entry.State == EntryState.Waiting && left > TimeSpan.Zero)
                {
                    _timer?.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    return;
                }

                _waiting.Dequeue();
                if (entry.State == EntryState.Waiting)
                {
                    Post(entry);
                }
            }
        }
    }

    private void Post(Entry entry)
    {
        entry.State = EntryState.Due;
        sandbox.Loop.Post(entry.Step, () => Fire(entry), isAnnounced: entry.KeepsAlive);
    }

    private void Fire(Entry entry)
    {
        if (!_set.ContainsKey(entry.Id))
        {
            return;
        }

        if (entry.Repeat)
        {
            if (entry.KeepsAlive)
            {
                sandbox.Loop.Begin();
            }

            Schedule(entry);
        }
        else
        {
            _set.Remove(entry.Id);
        }

        sandbox.Invoke(entry.Callback);
    }

    private enum EntryState
    {
        Waiting,
        Due,
        Cleared,
    }

    private sealed class Entry(int id, JsValue callback, TimeSpan delay, bool repeat, StepRecorder step)
    {
        public int Id => id;

        public JsValue Callback => callback;

        public TimeSpan Delay => delay;

        public bool Repeat => repeat;

        public StepRecorder Step => step;

        // The clock's thread and the running turn meet here, under the lock.
        public EntryState State { get; set; }

        public bool KeepsAlive { get; set; } = true;
    }
}
