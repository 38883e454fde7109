using Jint.Native;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What <c>process.nextTick</c> put off to the end of the running code: it comes before the promise jobs, and again after them.</summary>
internal sealed class NextTicks(Sandbox sandbox)
{
    private Queue<JsValue>? _waiting;

    public void Add(JsValue callback) => (_waiting ??= new Queue<JsValue>()).Enqueue(callback);

    /// <summary>Forgets what waits.</summary>
    public void Clear() => _waiting?.Clear();

    /// <summary>Runs ticks and promise jobs until there are none left.</summary>
    public void Drain()
    {
        do
        {
            while (_waiting?.TryDequeue(out var callback) == true)
            {
                sandbox.Invoke(callback);
            }

            sandbox.Engine.Advanced.ProcessTasks();
        }
        while (_waiting?.Count > 0);
    }
}
