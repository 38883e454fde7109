using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime.Descriptors;
using JsFunction = Jint.Native.Function.Function;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>What an object is called: its class, its tag, the head of an error or a function. Asks no getter and no proxy.</summary>
internal static class ObjectNames
{
    private const int MaxPrototypes = 16;

    /// <summary>Jint's proxies are not public, and every question to one runs a trap.</summary>
    private static readonly Type ProxyType = typeof(Engine).Assembly.GetType("Jint.Native.JsProxy", throwOnError: true)!;

    public static bool IsProxy(ObjectInstance instance) => ProxyType.IsInstanceOfType(instance);

    public static string Error(ObjectInstance error)
    {
        var name = Text(error, "name") ?? "Error";
        var message = Text(error, "message") ?? "";
        var head = message.Length == 0 ? name : $"{name}: {message}";
        var stack = Stack(error);
        if (stack.Length == 0)
        {
            return $"[{head}]";
        }

        return stack.StartsWith(head, StringComparison.Ordinal) || !stack.TrimStart().StartsWith("at ", StringComparison.Ordinal) ? stack : $"{head}\n{stack}";
    }

    /// <summary>The stack, from the error itself or from the engine's own accessor; one that a script put in its place is not asked.</summary>
    private static string Stack(ObjectInstance error)
    {
        if (Text(error, "stack") is { } text)
        {
            return text;
        }

        var builtIn = Own(error.Engine.Intrinsics.Error, "prototype") as ObjectInstance;
        var level = error;
        for (var count = 0; level is not null && !IsProxy(level) && count < MaxPrototypes; count++, level = level.Prototype)
        {
            var member = level.GetOwnProperty("stack");
            if (member != PropertyDescriptor.Undefined)
            {
                return ReferenceEquals(level, builtIn) && member.Get is JsFunction get && IsBuiltIn(get, builtIn)
                    && get.Call(error, []) is { } stack && stack.IsString() ? stack.AsString() : "";
            }
        }

        return "";
    }

    private static bool IsBuiltIn(JsFunction get, ObjectInstance prototype) =>
        get.GetType().DeclaringType == prototype.GetType() || get == (prototype.Engine.Advanced.HostDefined as Sandbox)?.ErrorStack;

    public static string Function(JsFunction function)
    {
        var name = Own(function, "name") is { } own && own.IsString() ? own.AsString() : "";
        var prototype = function.GetOwnProperty("prototype");
        var declaration = function.FunctionDeclaration;
        if (declaration is not null && !declaration.Generator && prototype != PropertyDescriptor.Undefined && !prototype.Writable)
        {
            var parent = function.Prototype is JsFunction && Own((ObjectInstance)function.Prototype, "name") is { } text && text.IsString() ? text.AsString() : "";
            return $"[class {(name.Length == 0 ? "(anonymous)" : name)}{(parent.Length == 0 ? "" : " extends " + parent)}]";
        }

        var kind = (declaration?.Async == true ? "Async" : "") + (declaration?.Generator == true ? "Generator" : "") + "Function";
        return name.Length == 0 ? $"[{kind} (anonymous)]" : $"[{kind}: {name}]";
    }

    /// <summary>The name of the class an object is of: that of the constructor its prototypes name, without asking any getter.</summary>
    public static string? Name(ObjectInstance instance, string? otherwise)
    {
        var level = instance.Prototype;
        for (var count = 0; level is not null && !IsProxy(level) && count < MaxPrototypes; count++, level = level.Prototype)
        {
            if (Own(level, "constructor") is JsFunction constructor && !IsProxy(constructor) && Own(constructor, "name") is { } name && name.IsString() && name.AsString().Length > 0)
            {
                return name.AsString();
            }
        }

        return otherwise;
    }

    public static string? Tag(ObjectInstance instance)
    {
        var level = instance;
        for (var count = 0; level is not null && !IsProxy(level) && count < MaxPrototypes; count++, level = level.Prototype)
        {
            if (level.GetOwnProperty(GlobalSymbolRegistry.ToStringTag) is { } tag && tag.IsDataDescriptor() && tag.Value.IsString())
            {
                return tag.Value.AsString();
            }
        }

        return null;
    }

    private static string? Text(ObjectInstance instance, string name)
    {
        var level = instance;
        for (var count = 0; level is not null && !IsProxy(level) && count < MaxPrototypes; count++, level = level.Prototype)
        {
            if (Own(level, name) is { } value && value.IsString())
            {
                return value.AsString();
            }
        }

        return null;
    }

    private static JsValue? Own(ObjectInstance instance, string name)
    {
        var member = instance.GetOwnProperty(name);
        return member.IsDataDescriptor() ? member.Value : null;
    }
}
