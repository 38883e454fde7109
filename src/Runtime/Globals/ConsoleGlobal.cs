using Jint.Native;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The global <c>console</c>: every level is kept with the step that printed it. Prints nowhere else.</summary>
internal static class ConsoleGlobal
{
    private static readonly (string Method, string Level)[] Methods =
    [
        ("log", "log"), ("info", "info"), ("warn", "warn"), ("error", "error"), ("debug", "debug"), ("trace", "debug"), ("dir", "log"),
    ];

    public static JsValue Create(Sandbox sandbox)
    {
        var console = new JsObject(sandbox.Engine);
        foreach (var (method, level) in Methods)
        {
            console.Set(method, new ClrFunction(sandbox.Engine, method, (_, arguments) => Print(sandbox, level, arguments)));
        }

        return console;
    }

    private static JsValue Print(Sandbox sandbox, string level, JsValue[] arguments)
    {
        if (sandbox.Quotas.TakeLine(sandbox))
        {
            sandbox.Current.Print(level, ConsoleFormatter.Format(arguments));
        }

        return JsValue.Undefined;
    }
}
