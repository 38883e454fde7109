using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Runtime;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>Node's timers and <c>queueMicrotask</c>. A timer that is still set counts as pending work.</summary>
internal static class TimerGlobals
{
    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
    [
        ("setTimeout", sandbox => Create(sandbox, "setTimeout", Set(repeat: false))),
        ("setInterval", sandbox => Create(sandbox, "setInterval", Set(repeat: true))),
        ("setImmediate", sandbox => Create(sandbox, "setImmediate", SetImmediate)),
        ("clearTimeout", sandbox => Create(sandbox, "clearTimeout", Clear)),
        ("clearInterval", sandbox => Create(sandbox, "clearInterval", Clear)),
        ("clearImmediate", sandbox => Create(sandbox, "clearImmediate", Clear)),
        ("queueMicrotask", sandbox => Create(sandbox, "queueMicrotask", QueueMicrotask)),
    ];

    private static ClrFunction Create(Sandbox sandbox, string name, Func<Sandbox, JsValue[], JsValue> call) =>
        new(sandbox.Engine, name, (_, arguments) => call(sandbox, arguments));

    private static Func<Sandbox, JsValue[], JsValue> Set(bool repeat) => (sandbox, arguments) =>
        sandbox.Timers.Set(Callback(sandbox, arguments), Delay(arguments), repeat, [.. arguments.Skip(2)]);

    private static JsValue SetImmediate(Sandbox sandbox, JsValue[] arguments) =>
        sandbox.Timers.Set(Callback(sandbox, arguments), TimeSpan.Zero, repeat: false, [.. arguments.Skip(1)]);

    private static JsValue Clear(Sandbox sandbox, JsValue[] arguments)
    {
        if (arguments is [JsNumber id, ..])
        {
            sandbox.Timers.Clear((int)id.AsNumber());
        }

        return JsValue.Undefined;
    }

    private static JsValue QueueMicrotask(Sandbox sandbox, JsValue[] arguments)
    {
        var (promise, resolve, _) = sandbox.Engine.Advanced.RegisterPromise();
        sandbox.Engine.Call(promise.Get("then"), promise, [Callback(sandbox, arguments)]);
        resolve(JsValue.Undefined);
        return JsValue.Undefined;
    }

    private static JsValue Callback(Sandbox sandbox, JsValue[] arguments) => arguments is [Function, ..]
        ? arguments[0]
        : throw new JavaScriptException(sandbox.Engine.Intrinsics.TypeError, "The \"callback\" argument must be of type function.");

    // Node's range: below 1 ms, above 24.8 days and anything that is no number become 1 ms.
    private static TimeSpan Delay(JsValue[] arguments)
    {
        var milliseconds = arguments.Length > 1 ? TypeConverter.ToNumber(arguments[1]) : 1;
        return TimeSpan.FromMilliseconds(milliseconds is >= 1 and <= int.MaxValue ? Math.Floor(milliseconds) : 1);
    }
}
