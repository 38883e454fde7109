using System.Collections.Frozen;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What the global object inherits from, as Node's does: knows all globals of rules and makes one a property of the global object when it is first named.</summary>
/// <remarks>A login that names three of a hundred pays for three.</remarks>
internal sealed class LazyGlobals : ObjectInstance
{
    private readonly FrozenDictionary<string, Func<Sandbox, JsValue>> _makers;

    public LazyGlobals(Engine engine, FrozenDictionary<string, Func<Sandbox, JsValue>> makers) : base(engine)
    {
        _makers = makers;
        Prototype = engine.Intrinsics.Object.PrototypeObject;
    }

    /// <inheritdoc/>
    public override PropertyDescriptor GetOwnProperty(JsValue property)
    {
        if (!property.IsString() || !_makers.TryGetValue(property.ToString(), out var make))
        {
            return base.GetOwnProperty(property);
        }

        var made = new PropertyDescriptor(make(Sandbox.Of(Engine)), PropertyFlag.NonEnumerable);
        Engine.Global.FastSetProperty(property, made);
        return made;
    }
}
