using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Plain data that rules put on <c>global</c>, handed to the next login of the same snapshot by value: cached tokens stay cached.</summary>
/// <remarks>Functions and whatever JSON does not know stay behind. Of two logins at once the last to end wins, name by name.</remarks>
internal sealed class CarriedGlobals(IOptions<RuleLimits> limits)
{
    private const int Snapshots = 8;

    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _carried = new();
    private FrozenSet<string>? _builtIn;

    /// <summary>Puts what was carried onto the global object of a fresh engine.</summary>
    public void Restore(Engine engine, string snapshotId)
    {
        _builtIn ??= engine.Global.GetOwnPropertyKeys(Types.String).Select(key => key.ToString()).ToFrozenSet();
        if (!_carried.TryGetValue(snapshotId, out var members))
        {
            return;
        }

        foreach (var (name, json) in members)
        {
            engine.Global.Set(name, Crossing.Parse(engine, json));
        }
    }

    /// <summary>Takes what a login left on the global object; says whether all of it fitted.</summary>
    public bool Keep(Engine engine, string snapshotId)
    {
        var left = Collect(engine, out var fitted);
        if (left.IsEmpty && !_carried.ContainsKey(snapshotId))
        {
            return fitted;
        }

        if (_carried.Count >= Snapshots && !_carried.ContainsKey(snapshotId))
        {
            _carried.Clear();
        }

        _carried[snapshotId] = left;
        return fitted;
    }

    private ImmutableDictionary<string, string> Collect(Engine engine, out bool fitted)
    {
        var members = ImmutableDictionary.CreateBuilder<string, string>();
        var room = limits.Value.CarriedGlobalBytes;
        fitted = true;
        foreach (var key in engine.Global.GetOwnPropertyKeys(Types.String))
        {
            var name = key.ToString();
            if (_builtIn!.Contains(name))
            {
                continue;
            }

            var json = Text(engine.Global.Get(key), room);
            fitted &= json is not null;
            if (!string.IsNullOrEmpty(json))
            {
                members[name] = json;
                room -= json.Length;
            }
        }

        return members.ToImmutable();
    }

    // Empty: nothing that could be carried. Null: no room for it, or JSON does not know it.
    private string? Text(JsValue value, int room)
    {
        try
        {
            var json = Crossing.Serialize(value, limits.Value.JsonDepth, room) ?? "";
            return json.Length <= room ? json : null;
        }
        catch (CrossingException)
        {
            return null;
        }
    }
}
