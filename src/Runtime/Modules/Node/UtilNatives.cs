using Jint;
using Jint.Native;
using Jint.Native.Object;
using RulesDashboard.Runtime.Globals;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Node's text for values; the one thing of ours that looks into a rule's objects, and it never runs their code.</summary>
internal static class UtilNatives
{
    public static JsValue Format(ModuleLoader loader, JsValue[] arguments) => ConsoleFormatter.Format(arguments);

    public static JsValue IsProxy(ModuleLoader loader, JsValue[] arguments) => arguments[0] is ObjectInstance instance && ObjectNames.IsProxy(instance);

    /// <summary><c>(value, depth, showHidden, breakLength, compact, sorted)</c>.</summary>
    public static JsValue Inspect(ModuleLoader loader, JsValue[] arguments) =>
        ConsoleFormatter.Inspect(arguments[0], new InspectOptions
        {
            Depth = Number(arguments[1], 0, InspectOptions.MaxDepth),
            ShowHidden = arguments[2].AsBoolean(),
            BreakLength = Number(arguments[3], 0, int.MaxValue),
            Compact = Number(arguments[4], 0, InspectOptions.MaxDepth),
            Sorted = arguments[5].AsBoolean(),
        });

    private static int Number(JsValue value, int least, int most) =>
        double.IsNaN(value.AsNumber()) ? least : (int)Math.Clamp(value.AsNumber(), least, most);
}
