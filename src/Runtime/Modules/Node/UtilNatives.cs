using Jint;
using Jint.Native;
using RulesDashboard.Runtime.Globals;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Node's text for values; the one thing of ours that looks into a rule's objects, and it never runs their code.</summary>
internal static class UtilNatives
{
    public static JsValue Format(ModuleLoader loader, JsValue[] arguments) => ConsoleFormatter.Format(arguments);

    /// <summary><c>(value, depth, showHidden, compact, breakLength)</c>.</summary>
    public static JsValue Inspect(ModuleLoader loader, JsValue[] arguments) =>
        ConsoleFormatter.Inspect(arguments[0], new InspectOptions
        {
            Depth = (int)Math.Clamp(arguments[1].AsNumber(), 0, InspectOptions.MaxDepth),
            ShowHidden = arguments[2].AsBoolean(),
            BreakLength = (int)Math.Clamp(arguments[3].AsNumber(), 0, int.MaxValue),
        });
}
