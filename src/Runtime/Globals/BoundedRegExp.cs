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
/// The global <c>RegExp</c>: the engine's own, but a rule cannot give it a pattern that is longer than allowed. Does not bound what modules
/// build: their patterns are known. A login in which nothing names <c>RegExp</c> does not pay for it.
/// </summary>
internal sealed class BoundedRegExp : Constructor
{
    private readonly Constructor _own;
    private readonly Sandbox _sandbox;

    private BoundedRegExp(Sandbox sandbox, Constructor own)
        : base(sandbox.Engine, "RegExp")
    {
        _own = own;
        _sandbox = sandbox;
    }

    public static JsValue Create(Sandbox sandbox)
    {
        var own = sandbox.Engine.Intrinsics.RegExp;
        var bounded = new BoundedRegExp(sandbox, own) { Prototype = own.Prototype };
        foreach (var key in own.GetOwnPropertyKeys())
        {
            bounded.DefineOwnProperty(key, Mirrored(sandbox.Engine, own, own.GetOwnProperty(key)));
        }

        var prototype = (ObjectInstance)own.Get("prototype");
        prototype.DefineOwnProperty("constructor", new PropertyDescriptor(bounded, writable: true, enumerable: false, configurable: true));
        return bounded;
    }

    /// <inheritdoc/>
    public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget)
    {
        if (arguments is [JsString pattern, ..])
        {
            Check(pattern.Length);
        }

        return _own.Construct(arguments, ReferenceEquals(newTarget, this) ? _own : newTarget);
    }

    /// <inheritdoc/>
    protected override JsValue Call(JsValue thisObject, JsValue[] arguments) =>
        arguments is [JsRegExp known, ..] && (arguments.Length == 1 || arguments[1].IsUndefined()) && ReferenceEquals(known.Get("constructor"), this)
            ? known
            : Construct(arguments, this);

    private void Check(int length)
    {
        if (length > _sandbox.Limits.PatternLength && !EngineErrors.IsInModule(_sandbox))
        {
            throw new JavaScriptException(Engine.Intrinsics.Error, LimitText.PatternLength(_sandbox.Limits, length));
        }
    }

    // What the engine's own reads of itself, as RegExp.$1, it reads of nobody else.
    private static PropertyDescriptor Mirrored(Engine engine, ObjectInstance own, PropertyDescriptor member) => member.IsAccessorDescriptor()
        ? new GetSetPropertyDescriptor(
            member.Get is Function get ? new ClrFunction(engine, "get", (_, _) => get.Call(own, [])) : null,
            member.Set is Function set ? new ClrFunction(engine, "set", (_, arguments) => set.Call(own, arguments)) : null,
            member.Enumerable,
            member.Configurable)
        : member;
}
