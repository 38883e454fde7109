using System.Collections.Frozen;
using Jint;
using Jint.Native;
using Jint.Runtime;
using RulesDashboard.Runtime.Globals;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Plain data on the global object, taken off one engine and put onto the next as JSON by name.</summary>
/// <remarks>Functions and whatever JSON does not know stay behind.</remarks>
internal static class CarriedGlobals
{
    private static BuiltInNames? builtIn;

    /// <summary>Puts what was carried onto the global object of an engine.</summary>
    public static void Restore(Engine engine, IReadOnlyDictionary<string, string> members)
    {
        builtIn ??= new BuiltInNames(engine.Global.GetOwnPropertyKeys(Types.String));
        foreach (var (name, json) in members)
        {
            engine.Global.Set(name, Crossing.Parse(engine, json));
        }
    }

    /// <summary>Takes what a login left on the global object, and names the first member that did not fit; null when all did.</summary>
    public static IReadOnlyDictionary<string, string> Collect(Engine engine, RuleLimits limits, out string? unfit)
    {
        unfit = null;
        var keys = engine.Global.GetOwnPropertyKeys(Types.String);
        if (builtIn!.AreAll(keys))
        {
            return FrozenDictionary<string, string>.Empty;
        }

        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var room = limits.CarriedGlobalBytes;
        foreach (var key in keys)
        {
            var name = key.ToString();
            if (builtIn!.Contains(name))
            {
                continue;
            }

            var json = Text(engine.Global.Get(key), limits.JsonDepth, room);
            unfit ??= json is null ? name : null;
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

    // Nearly every login leaves nothing behind, and then the language's names are there in the same order, and after them some that rules know.
    private sealed class BuiltInNames(List<JsValue> keys)
    {
        private static readonly FrozenSet<string> OfRules = RuleGlobals.All.Select(global => global.Name).ToFrozenSet();

        private readonly string[] _inOrder = [.. keys.Select(key => key.ToString())];
        private readonly FrozenSet<string> _names = keys.Select(key => key.ToString()).ToFrozenSet();

        public bool Contains(string name) => _names.Contains(name) || OfRules.Contains(name);

        public bool AreAll(List<JsValue> keys)
        {
            var same = keys.Count >= _inOrder.Length;
            for (var i = 0; same && i < keys.Count; i++)
            {
                same = i < _inOrder.Length ? keys[i].ToString() == _inOrder[i] : OfRules.Contains(keys[i].ToString());
            }

            return same;
        }
    }
}
