using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>
/// The global <c>Error</c>, with what V8 adds to it: a stack begins with name and message, and <c>Error.captureStackTrace</c> exists. Does not
/// do <c>Error.prepareStackTrace</c> or <c>stackTraceLimit</c>. A login whose rules name neither <c>Error</c> nor <c>TypeError</c> does not pay for it.
/// </summary>
internal static class ErrorStacks
{
    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
    [
        ("Error", sandbox => Mended(sandbox).Error),
        ("TypeError", sandbox => Mended(sandbox).TypeError),
    ];

    private static Intrinsics Mended(Sandbox sandbox)
    {
        if (sandbox.ErrorStack is null)
        {
            Mend(sandbox, sandbox.Engine);
        }

        return sandbox.Engine.Intrinsics;
    }

    private static void Mend(Sandbox sandbox, Engine engine)
    {
        var error = engine.Intrinsics.Error;
        var prototype = (ObjectInstance)error.Get("prototype");
        var stack = prototype.GetOwnProperty("stack");
        if (stack.Get is Function frames)
        {
            var getter = new ClrFunction(engine, "stack", (self, _) => frames.Call(self, []) is JsString text ? WithHead(self, text.ToString()) : JsValue.Undefined);
            sandbox.ErrorStack = getter;
            prototype.DefineOwnProperty("stack", new GetSetPropertyDescriptor(getter, stack.Set, enumerable: false, configurable: true));
        }

        var capture = new ClrFunction(engine, "captureStackTrace", (_, arguments) => Capture(engine, arguments), 1);
        error.DefineOwnProperty("captureStackTrace", new PropertyDescriptor(capture, writable: true, enumerable: false, configurable: true));
    }

    // The frames of this function itself and, as in V8, of the constructor that asks are of no interest to anyone.
    private static JsValue Capture(Engine engine, JsValue[] arguments)
    {
        if (arguments is not [ObjectInstance target, ..])
        {
            throw new JavaScriptException(engine.Intrinsics.TypeError, "Invalid argument");
        }

        var lines = engine.Advanced.StackTrace.Split('\n');
        var skipped = arguments is [_, Function, ..] ? 2 : 1;
        var stack = WithHead(target, string.Join('\n', lines.Skip(Math.Min(skipped, lines.Length - 1))));
        target.DefineOwnProperty("stack", new PropertyDescriptor(stack, writable: true, enumerable: false, configurable: true));
        return JsValue.Undefined;
    }

    private static JsString WithHead(JsValue error, string frames)
    {
        var name = Text(error, "name");
        var message = Text(error, "message");
        var head = name.Length == 0 || message.Length == 0 ? name + message : $"{name}: {message}";
        return new JsString($"{(head.Length == 0 ? "Error" : head)}\n{frames}");
    }

    private static string Text(JsValue error, string member) =>
        error is ObjectInstance instance && instance.Get(member) is JsString text ? text.ToString() : "";
}
