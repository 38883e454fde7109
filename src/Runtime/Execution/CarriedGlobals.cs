using System.Collections.Frozen;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Plain data on the global object, taken off one engine and put onto the next as JSON by name.</summary>
/// <remarks>Functions and whatever JSON does not know stay behind.</remarks>
internal static class CarriedGlobals
{
    private static FrozenSet<string>? builtIn;

    /// <summary>Puts what was carried onto the global object of an engine.</summary>
    public static void Restore(Engine engine, IReadOnlyDictionary<string, string> members)
    {
        builtIn ??= engine.Global.GetOwnPropertyKeys(Types.String).Select(key => key.ToString()).ToFrozenSet();
        foreach (var (name, json) in members)
        {
            engine.Global.Set(name, Crossing.Parse(engine, json));
        }
    }

    /// <summary>Takes what a login left on the global object; says whether all of it fitted.</summary>
    public static IReadOnlyDictionary<string, string> Collect(Engine engine, RuleLimits limits, out bool fitted)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var room = limits.CarriedGlobalBytes;
        fitted = true;
        foreach (var key in engine.Global.GetOwnPropertyKeys(Types.String))
        {
            var name = key.ToString();
            if (builtIn!.Contains(name))
            {
                continue;
            }

            var json = Text(engine.Global.Get(key), limits.JsonDepth, room);
            fitted &= json is not null;
            if (!string.IsNullOrEmpty(json))
            {
                members[name] = json;
                room -= json.Length;
            }
        }

        return members;
    }

    // Empty: nothing that could be carried. Null: no room for it, or JSON does not know it.
    private static string? Text(JsValue value, int depth, int room)
    {
        try
        {
            var json = Crossing.Serialize(value, depth, room) ?? "";
            return json.Length <= room ? json : null;
        }
        catch (CrossingException)
        {
            return null;
        }
    }
}
