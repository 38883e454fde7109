using Jint.Native;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The timers of one sandbox. A firing is a turn of the step that set the timer.</summary>
internal sealed class Timers(Sandbox sandbox) : IDisposable
{
    private readonly Dictionary<int, Entry> _set = [];
    private int _lastId;

    public int Set(JsValue callback, TimeSpan delay, bool repeat, JsValue[] arguments)
    {
        sandbox.Quotas.TakeTimer(sandbox);
        var id = ++_lastId;
        var step = sandbox.Current;
        var entry = new Entry(() => sandbox.Invoke(callback, arguments), delay, repeat);
        _set[id] = entry;
        sandbox.Loop.Begin();
        entry.Timer = sandbox.Clock.Time.CreateTimer(
            _ =>
            {
                if (entry.TryMove(EntryState.Waiting, EntryState.Due))
                {
                    sandbox.Loop.Post(step, () => Fire(id, entry));
                }
            },
            state: null,
            delay,
            Timeout.InfiniteTimeSpan);
        return id;
    }

    public void Clear(int id)
    {
        if (!_set.Remove(id, out var entry))
        {
            return;
        }

        entry.Timer?.Dispose();
        if (entry.TryMove(EntryState.Waiting, EntryState.Cleared))
        {
            sandbox.Loop.Abandon();
        }
    }

    public void Dispose()
    {
        foreach (var entry in _set.Values)
        {
            entry.Timer?.Dispose();
        }
    }

    private void Fire(int id, Entry entry)
    {
        if (!_set.ContainsKey(id))
        {
            return;
        }

        if (entry.Repeat)
        {
            sandbox.Loop.Begin();
            entry.TryMove(EntryState.Due, EntryState.Waiting);
            entry.Timer?.Change(entry.Delay, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _set.Remove(id);
            entry.Timer?.Dispose();
        }

        entry.Call();
    }

    private enum EntryState
    {
        Waiting,
        Due,
        Cleared,
    }

    private sealed class Entry(Action call, TimeSpan delay, bool repeat)
    {
        private int _state = (int)EntryState.Waiting;

        public Action Call => call;

        public TimeSpan Delay => delay;

        public bool Repeat => repeat;

        public ITimer? Timer { get; set; }

        // The clock's thread and the running turn may meet here; one of them wins.
        public bool TryMove(EntryState from, EntryState to) => Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
    }
}
