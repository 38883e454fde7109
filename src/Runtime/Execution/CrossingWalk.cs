using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>One way through a value that is written as JSON; keeps count of what it may still write.</summary>
internal sealed class CrossingWalk(JsonText text, int maxDepth, int maxBytes)
{
    private const int MaxNodes = 50_000;

    private static readonly JsString ToJson = new("toJSON");

    private readonly Stack<ObjectInstance> _open = new(8);
    private int _nodes;
    private bool? _copies;

    /// <summary>Writes the value and says whether JSON knows it.</summary>
    public bool Write(JsValue value)
    {
        if (!Write(value, JsString.Empty))
        {
            return false;
        }

        return text.Length * 3L <= maxBytes || Encoding.UTF8.GetByteCount(text.Written) is var bytes && bytes <= maxBytes ? true : throw TooLarge(bytes);
    }

    private bool Write(JsValue value, JsValue key)
    {
        if (value is LazyObject { IsUnchanged: true } lazy && MayCopy(lazy))
        {
            Count(lazy.Extent);
            text.Append(lazy.Written);
            return true;
        }

        Count(1);
        value = Resolve(value, key);
        if (value.IsUndefined() || value.IsSymbol() || value is Function)
        {
            return false;
        }

        if (value is ObjectInstance instance)
        {
            WriteObject(instance);
        }
        else
        {
            WritePrimitive(value);
        }

        return true;
    }

    private JsValue Resolve(JsValue value, JsValue key) =>
        value is ObjectInstance instance && ToJsonOf(instance) is Function toJson ? toJson.Call(instance, [new JsString(key.ToString())]) : value;

    private JsValue ToJsonOf(ObjectInstance instance) =>
        MayCopy(instance) && (ReferenceEquals(instance.Prototype, instance.Engine.Intrinsics.Object.PrototypeObject) || ReferenceEquals(instance.Prototype, instance.Engine.Intrinsics.Array.PrototypeObject))
        && !instance.HasOwnProperty(ToJson) ? JsValue.Undefined : instance.Get(ToJson);

    // Text stands for what it says unless a script taught all objects to be written in another way.
    private bool MayCopy(ObjectInstance instance) => _copies ??= instance.Engine.Intrinsics.Array.PrototypeObject.Get(ToJson) is not Function;

    private void Count(JsonExtent extent)
    {
        Count(extent.Nodes);
        if (_open.Count + extent.Depth > maxDepth)
        {
            throw TooDeep();
        }
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw new CrossingException($"it has more than {MaxNodes:N0} values");
        }

        if (text.Length > maxBytes)
        {
            throw TooLarge(text.Length);
        }
    }

    private void WritePrimitive(JsValue value)
    {
        switch (value.Type)
        {
            case Types.Boolean:
                text.Append(value.AsBoolean() ? "true" : "false");
                break;
            case Types.String:
                var characters = value.ToString();
                text.AppendQuoted(characters.Length <= maxBytes ? characters : throw TooLarge(text.Length + (long)characters.Length));
                break;
            case Types.Number:
                WriteNumber(value.AsNumber());
                break;
            case Types.BigInt:
                throw new CrossingException("JSON has no BigInt");
            default:
                text.Append("null");
                break;
        }
    }

    private void WriteNumber(double number)
    {
        if (!double.IsFinite(number))
        {
            text.Append("null");
        }
        else if (Math.Abs(number) < 1L << 53 && Math.Floor(number) == number)
        {
            text.Append((long)number);
        }
        else
        {
            text.Append(TypeConverter.ToString(number));
        }
    }

    private void WriteObject(ObjectInstance instance)
    {
        if (_open.Count >= maxDepth)
        {
            throw TooDeep();
        }

        if (_open.Contains(instance))
        {
            throw new CrossingException("it refers to itself");
        }

        _open.Push(instance);
        if (instance.IsArray())
        {
            WriteElements(instance);
        }
        else if (instance is LazyObject lazy && MayCopy(lazy))
        {
            WriteLazily(lazy);
        }
        else
        {
            WriteMembers(instance);
        }

        _open.Pop();
    }

    private void WriteElements(ObjectInstance array)
    {
        text.Append('[');
        var length = (long)TypeConverter.ToNumber(array.Get("length"));
        for (var i = 0L; i < length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            var key = JsNumber.Create(i);
            var element = array is JsArray dense && dense.TryGetValue((uint)i, out var present) ? present : array.Get(key);
            if (!Write(element, key))
            {
                text.Append("null");
            }
        }

        text.Append(']');
    }

    private void WriteLazily(LazyObject lazy)
    {
        var began = text.Length;
        var same = !lazy.IsReshaped;
        var copy = new CopiedRun(text, lazy.Text, began + 1);
        text.Append('{');
        if (same && lazy.IsInOrder)
        {
            foreach (var member in lazy.Members)
            {
                same &= WriteLazily(member, ref copy);
            }
        }
        else
        {
            foreach (var (key, own) in lazy.Properties)
            {
                if (own is LazyMember { Enumerable: true } member)
                {
                    same &= WriteLazily(member, ref copy);
                }
                else if (own.Enumerable)
                {
                    copy.End();
                    WriteMember(own.IsAccessorDescriptor() ? lazy.Get(key) : own.Value, key, began + 1);
                }
            }
        }

        copy.End();
        text.Append('}');
        if (same)
        {
            text.Truncate(began);
            text.Append(lazy.Written);
        }
    }

    // Says whether the member is as it was.
    private bool WriteLazily(LazyMember member, ref CopiedRun copy)
    {
        if (member.IsUnchanged)
        {
            Count(member.Extent);
            copy.Add(member);
            return true;
        }

        copy.End();
        var began = text.Length;
        copy.Separate();
        text.Append(member.NameWritten);
        var valueBegan = text.Length;
        if (!Write(member.Value, new JsString(member.Name)))
        {
            text.Truncate(began);
            return false;
        }

        if (text.Written[valueBegan..].SequenceEqual(member.ValueWritten))
        {
            return true;
        }

        if (!IsOnlyWrittenOtherwise(member, valueBegan))
        {
            return false;
        }

        text.Truncate(valueBegan);
        text.Append(member.ValueWritten);
        return true;
    }

    // The document may say the same in other words: with white space, other escapes, a lone surrogate.
    private bool IsOnlyWrittenOtherwise(LazyMember member, int began)
    {
        if (!member.IsOriginal || member.Value is not JsArray array)
        {
            return false;
        }

        using var original = new JsonText();
        return new CrossingWalk(original, maxDepth, maxBytes).Write(new JsonParser(array.Engine).Parse(member.ValueWritten))
            && original.Written.SequenceEqual(text.Written[began..]);
    }

    private void WriteMembers(ObjectInstance instance)
    {
        text.Append('{');
        var first = text.Length;
        // What shares its layout with others has ordinary members only.
        var ordinary = instance is JsObject && instance.Engine.Advanced.HasSharedShape(instance);
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
        {
            if (ordinary || instance.GetOwnProperty(key).Enumerable)
            {
                WriteMember(instance.Get(key), key, first);
            }
        }

        text.Append('}');
    }

    private void WriteMember(JsValue value, JsValue key, int first)
    {
        var began = text.Length;
        if (began > first)
        {
            text.Append(',');
        }

        text.AppendQuoted(key.ToString());
        text.Append(':');
        if (!Write(value, key))
        {
            text.Truncate(began);
        }
    }

    private CrossingException TooDeep() => new($"it is nested deeper than {maxDepth} levels ({nameof(RuleLimits.JsonDepth)})");

    private CrossingException TooLarge(long used) => new($"as JSON it is larger than {LimitText.Kilobytes(maxBytes)}: at least {LimitText.Kilobytes(used)} ({nameof(RuleLimits.DocumentBytes)})");
}
