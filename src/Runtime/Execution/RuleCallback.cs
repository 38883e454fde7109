using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The third argument of a rule. Its first call is the rule's answer; later calls change nothing (semantics REQ-5).</summary>
internal sealed class RuleCallback
{
    private readonly StepRecorder _step;
    private JsValue[] _answer = [];
    private bool _remarked;

    public RuleCallback(Engine engine, StepRecorder step)
    {
        _step = step;
        Function = new ClrFunction(engine, "callback", Call, 3);
    }

    public ClrFunction Function { get; }

    public bool WasCalled { get; private set; }

    /// <summary>The error the rule called back with; null when it was none.</summary>
    public JsValue? Error => Argument(0) is { } error && TypeConverter.ToBoolean(error) ? error : null;

    /// <summary>The user it passed on; null when it passed none.</summary>
    public ObjectInstance? User => Argument(1) as ObjectInstance;

    /// <summary>The context it passed on; null when it passed none.</summary>
    public ObjectInstance? Context => Argument(2) as ObjectInstance;

    private JsValue? Argument(int index) => index < _answer.Length ? _answer[index] : null;

    private JsValue Call(JsValue thisObject, JsValue[] arguments)
    {
        _step.Callbacks++;
        if (!WasCalled)
        {
            WasCalled = true;
            // The engine takes its array back.
            _answer = arguments[..Math.Min(arguments.Length, 3)];
            _step.Answered();
        }
        else if (!_remarked)
        {
            _remarked = true;
            _step.Remark("callback was called again; only its first call counts.");
        }

        return JsValue.Undefined;
    }
}
