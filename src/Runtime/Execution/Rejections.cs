using Jint;
using Jint.Native;
using Jint.Native.Promise;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Promises that are rejected in a turn and have no listener at its end: nobody thought of them.</summary>
internal sealed class Rejections
{
    private readonly Sandbox _sandbox;
    private readonly Dictionary<JsValue, (StepRecorder Step, JsValue Reason)> _unheard = [];

    public Rejections(Sandbox sandbox)
    {
        _sandbox = sandbox;
        sandbox.Engine.Advanced.PromiseRejectionTracker += OnRejection;
    }

    /// <summary>The turn is over: tells the steps.</summary>
    public void Note()
    {
        if (_unheard.Count == 0)
        {
            return;
        }

        foreach (var (step, reason) in _unheard.Values)
        {
            step.Unheard(EngineErrors.FromValue(FaultKind.Rejected, reason, _sandbox, step));
        }

        _unheard.Clear();
    }

    private void OnRejection(object? sender, PromiseRejectionTrackerEventArgs rejection)
    {
        if (rejection.Operation == PromiseRejectionOperation.Reject)
        {
            _unheard[rejection.Promise] = (_sandbox.Current, rejection.Value ?? JsValue.Undefined);
        }
        else
        {
            _unheard.Remove(rejection.Promise);
        }
    }
}
