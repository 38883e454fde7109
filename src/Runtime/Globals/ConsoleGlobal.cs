using Jint.Native;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The global <c>console</c>: every line is kept with the step that printed it. Prints nowhere else.</summary>
internal static class ConsoleGlobal
{
    private static readonly (string Name, Action<RuleConsole, JsValue[]> Call)[] Methods =
    [
        ("log", (console, arguments) => console.Print("log", arguments)),
        ("info", (console, arguments) => console.Print("info", arguments)),
        ("warn", (console, arguments) => console.Print("warn", arguments)),
        ("error", (console, arguments) => console.Print("error", arguments)),
        ("debug", (console, arguments) => console.Print("debug", arguments)),
        ("dirxml", (console, arguments) => console.Print("log", arguments)),
        ("trace", (console, arguments) => console.Trace(arguments)),
        ("dir", (console, arguments) => console.Dir(arguments)),
        ("table", (console, arguments) => console.Table(arguments)),
        ("assert", (console, arguments) => console.Assert(arguments)),
        ("count", (console, arguments) => console.Count(arguments)),
        ("countReset", (console, arguments) => console.CountReset(arguments)),
        ("group", (console, arguments) => console.Group(arguments)),
        ("groupCollapsed", (console, arguments) => console.Group(arguments)),
        ("groupEnd", (console, _) => console.GroupEnd()),
        ("time", (console, arguments) => console.Time(arguments)),
        ("timeLog", (console, arguments) => console.TimeLog(arguments, ends: false)),
        ("timeEnd", (console, arguments) => console.TimeLog(arguments, ends: true)),
        ("clear", (_, _) => { }),
        ("profile", (_, _) => { }),
        ("profileEnd", (_, _) => { }),
        ("timeStamp", (_, _) => { }),
    ];

    public static JsValue Create(Sandbox sandbox)
    {
        var lines = new RuleConsole(sandbox);
        var console = new JsObject(sandbox.Engine);
        foreach (var (name, call) in Methods)
        {
            console.Set(name, new ClrFunction(sandbox.Engine, name, (_, arguments) =>
            {
                call(lines, arguments);
                return JsValue.Undefined;
            }));
        }

        return console;
    }
}
