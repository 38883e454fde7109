using System.Globalization;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>Writes one value as <c>util.inspect</c> does. Used once; see <see cref="ConsoleFormatter"/> for what it refuses to do.</summary>
internal sealed partial class ValueInspector(InspectOptions options)
{
    private const int MaxValues = 2_000;
    private const int MaxCharacters = 4 * ConsoleFormatter.MaxLineLength;
    private const int MaxItems = 100;
    private const int MaxHoles = 10_000;
    private const int MaxBytes = 50;

    private readonly List<ObjectInstance> _open = [];
    private readonly List<ObjectInstance> _circular = [];
    private readonly InspectLayout _layout = new(options.BreakLength, options.Compact);
    private int _values;
    private int _characters;

    private bool IsSpent => _values > MaxValues || _characters > MaxCharacters;

    public string Inspect(JsValue value) => Write(value, 0);

    public static string Date(JsDate date) =>
        double.IsFinite(date.DateValue) ? date.ToDateTime().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "Invalid Date";

    public static string Number(double number) =>
        number == 0 && double.IsNegative(number) ? "-0" : TypeConverter.ToString(JsNumber.Create(number));

    /// <summary>A value that is no object, as it stands among others: strings bare.</summary>
    public static string Primitive(JsValue value) =>
        value.IsNumber() ? Number(value.AsNumber())
        : value.IsBigInt() ? TypeConverter.ToString(value) + "n"
        : value.IsSymbol() ? value.ToString()
        : TypeConverter.ToString(value);

    private string Write(JsValue value, int depth)
    {
        if (value is not ObjectInstance instance)
        {
            return Counted(value.IsString() ? QuotedText.Write(value.AsString(), _layout, nested: depth > 0) : Primitive(value));
        }

        if (ObjectNames.IsProxy(instance))
        {
            return "[Proxy]";
        }

        _values++;
        if (_open.Contains(instance, ReferenceEqualityComparer.Instance))
        {
            return $"[Circular *{ReferenceNumber(instance)}]";
        }

        return IsSpent || depth > options.Depth && !IsLeaf(instance) ? Closed(instance) : WriteOpen(instance, depth);
    }

    private string Counted(string text)
    {
        _characters += text.Length;
        return text;
    }

    private string WriteOpen(ObjectInstance instance, int depth)
    {
        _open.Add(instance);
        if (!IsLeaf(instance))
        {
            _layout.Deepest = depth;
        }

        var text = WriteShape(instance, depth);
        _open.RemoveAt(_open.Count - 1);
        var reference = _circular.IndexOf(instance);
        return reference < 0 ? text : $"<ref *{reference + 1}> {text}";
    }

    private string WriteShape(ObjectInstance instance, int depth)
    {
        switch (instance)
        {
            case JsArray array:
                return WriteArray(array, depth);
            case JsTypedArray bytes:
                return WriteTypedArray(bytes, depth);
            case JsMap map:
                return Compose(instance, depth, $"{ObjectNames.Name(instance, "Map")}({map.Size})", "{", [.. Entries(map, depth), .. Members(instance, depth)]);
            case JsSet set:
                return Compose(instance, depth, $"{ObjectNames.Name(instance, "Set")}({set.Size})", "{", [.. Items(set, depth), .. Members(instance, depth)]);
            case JsError:
                return WithMembers(instance, depth, ObjectNames.Error(instance), isError: true);
            case JsDate date:
                return WithMembers(instance, depth, Date(date));
            case JsRegExp regex:
                return WithMembers(instance, depth, $"/{regex.Source}/{regex.Flags}");
            case IJsPrimitive boxed:
                return $"[{ObjectNames.Name(instance, "Object")}: {(boxed.PrimitiveValue.IsString() ? QuotedText.Quote(boxed.PrimitiveValue.AsString()) : Primitive(boxed.PrimitiveValue))}]";
            case Function function:
                return WithMembers(instance, depth, ObjectNames.Function(function));
            default:
                return WriteObject(instance, depth);
        }
    }

    private string WriteObject(ObjectInstance instance, int depth)
    {
        var name = ObjectNames.Name(instance, null);
        var tag = ObjectNames.Tag(instance);
        var label = name is null ? "[Object: null prototype]" : name == "Object" && tag is null ? "" : name;
        if (tag is not null && tag != name)
        {
            label += $" [{tag}]";
        }

        return Compose(instance, depth, label, "{", Members(instance, depth));
    }

    private string WriteArray(JsArray array, int depth)
    {
        var name = ObjectNames.Name(array, "Array");
        var output = Items(array, depth);
        var items = output.Count;
        if (array.Length <= MaxItems)
        {
            output.AddRange(Members(array, depth, skipIndexes: true));
        }

        return _layout.Join(output, name == "Array" ? "" : $"{name}({array.Length})", "[", "]", depth, new ArrayShape(items, array.Length > MaxItems, IsNumeric(array)));
    }

    private List<string> Items(JsArray array, int depth)
    {
        var output = new List<string>();
        var index = 0u;
        while (index < array.Length && output.Count < MaxItems && !IsSpent)
        {
            var item = array.GetOwnProperty(index);
            if (item != PropertyDescriptor.Undefined)
            {
                output.Add(Indented(() => Value(item, depth)));
                index++;
                continue;
            }

            var start = index;
            while (index < array.Length && index - start < MaxHoles && array.GetOwnProperty(index) == PropertyDescriptor.Undefined)
            {
                index++;
            }

            output.Add($"<{index - start} empty item{(index - start == 1 ? "" : "s")}>");
            if (index - start == MaxHoles)
            {
                break;
            }
        }

        return WithRest(output, (long)array.Length - index);
    }

    private string WriteTypedArray(JsTypedArray bytes, int depth)
    {
        var name = ObjectNames.Name(bytes, "TypedArray")!;
        var shown = Math.Min(bytes.Length, name == "Buffer" ? MaxBytes : MaxItems);
        var output = new List<string>();
        for (var index = 0u; index < shown; index++)
        {
            output.Add(name == "Buffer" ? ((int)bytes[index].AsNumber()).ToString("x2", CultureInfo.InvariantCulture) : Primitive(bytes[index]));
        }

        if (name != "Buffer")
        {
            return _layout.Join(WithRest(output, bytes.Length - shown), $"{name}({bytes.Length})", "[", "]", depth, new ArrayShape(output.Count, bytes.Length > shown, true));
        }

        var rest = bytes.Length > shown ? $" ... {bytes.Length - shown} more byte{(bytes.Length - shown == 1 ? "" : "s")}" : "";
        return output.Count == 0 ? "<Buffer >" : $"<Buffer {string.Join(' ', output)}{rest}>";
    }

    private List<string> Entries(JsMap map, int depth)
    {
        var output = new List<string>();
        foreach (var (key, value) in map)
        {
            if (output.Count == MaxItems || IsSpent)
            {
                break;
            }

            output.Add(Indented(() => $"{Write(key, depth + 1)} => {Write(value, depth + 1)}"));
        }

        return WithRest(output, map.Size - output.Count);
    }

    private List<string> Items(JsSet set, int depth)
    {
        var output = new List<string>();
        foreach (var value in set)
        {
            if (output.Count == MaxItems || IsSpent)
            {
                break;
            }

            output.Add(Indented(() => Write(value, depth + 1)));
        }

        return WithRest(output, set.Size - output.Count);
    }

    private static List<string> WithRest(List<string> output, long rest)
    {
        if (rest > 0)
        {
            output.Add($"... {rest} more item{(rest == 1 ? "" : "s")}");
        }

        return output;
    }

    private string WithMembers(ObjectInstance instance, int depth, string text, bool isError = false)
    {
        var members = Members(instance, depth, isError: isError);
        return members.Count == 0 ? _layout.Indent(text) : _layout.Join(members, _layout.Indent(text), "{", "}", depth, null);
    }

    private string Compose(ObjectInstance instance, int depth, string label, string open, List<string> output)
    {
        if (output.Count == 0)
        {
            return label.Length == 0 ? "{}" : label + " {}";
        }

        return _layout.Join(output, label, open, "}", depth, null);
    }

    private List<string> Members(ObjectInstance instance, int depth, bool skipIndexes = false, bool isError = false)
    {
        var output = new List<string>();
        if (instance is Function && !options.ShowHidden && instance.GetOwnPropertyKeys(Types.String).Count > 64)
        {
            return output;
        }

        foreach (var key in instance.GetOwnPropertyKeys(Types.String | Types.Symbol))
        {
            if (IsSpent)
            {
                output.Add("...");
                break;
            }

            var member = instance.GetOwnProperty(key);
            if (member == PropertyDescriptor.Undefined || !member.Enumerable && !(options.ShowHidden && instance is JsArray or JsObject)
                || skipIndexes && ArrayIndex().IsMatch(key.ToString()) || isError && key.ToString() is "name" or "stack" or "message")
            {
                continue;
            }

            output.Add($"{Key(key, member.Enumerable)}: {Indented(() => Value(member, depth))}");
        }

        if (options.Sorted)
        {
            output.Sort(StringComparer.Ordinal);
        }

        return output;
    }

    private string Value(PropertyDescriptor member, int depth)
    {
        if (member.IsDataDescriptor())
        {
            return Write(member.Value, depth + 1);
        }

        var reads = member.Get is { } get && !get.IsUndefined();
        var writes = member.Set is { } set && !set.IsUndefined();
        return reads && writes ? "[Getter/Setter]" : reads ? "[Getter]" : writes ? "[Setter]" : "undefined";
    }

    private string Indented(Func<string> write)
    {
        _layout.Indentation += 2;
        var text = write();
        _layout.Indentation -= 2;
        return text;
    }

    private string Key(JsValue key, bool enumerable)
    {
        var name = Counted(key.IsSymbol() ? $"[{key}]" : key.ToString());
        return key.IsSymbol() || Identifier().IsMatch(name) ? enumerable || key.IsSymbol() ? name : $"[{name}]" : QuotedText.Quote(name);
    }

    /// <summary>Whether nothing stands in it, so that it is written whole however deep it is.</summary>
    private static bool IsLeaf(ObjectInstance instance) =>
        instance is JsArray { Length: 0 } or JsDate or JsRegExp or Function
        || instance is JsObject or LazyObject && instance.GetOwnPropertyKeys(Types.String | Types.Symbol).Count == 0;

    private static string Closed(ObjectInstance instance)
    {
        var name = instance is JsArray ? ObjectNames.Name(instance, "Array") : ObjectNames.Name(instance, null) ?? "Object: null prototype";
        return $"[{name}]";
    }

    private int ReferenceNumber(ObjectInstance instance)
    {
        if (!_circular.Contains(instance))
        {
            _circular.Add(instance);
        }

        return _circular.IndexOf(instance) + 1;
    }

    private static bool IsNumeric(JsArray array)
    {
        for (var index = 0u; index < Math.Min(array.Length, MaxItems); index++)
        {
            var item = array.GetOwnProperty(index);
            if (!item.IsDataDescriptor() || !(item.Value.IsNumber() || item.Value.IsBigInt()))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z_0-9]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Identifier();

    [GeneratedRegex("^(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ArrayIndex();
}
