using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace RulesDashboard.Runtime.Execution;

/// <summary>An object of a document, made from its text step by step: its members when it is first touched, their values when they are read.</summary>
/// <remarks>
/// To a script it is the plain object that <c>JSON.parse</c> gives. The host learns from it what cannot have changed,
/// and copies that text through instead of writing it anew.
/// </remarks>
internal sealed class LazyObject(Engine engine, string text, JsonExtent extent) : ObjectInstance(engine)
{
    private readonly List<LazyMember> _members = [];
    private bool? _isInOrder;
    private List<KeyValuePair<JsValue, PropertyDescriptor>>? _properties;

    public string Text => text;

    public JsonExtent Extent => extent;

    /// <summary>The object, as in the text.</summary>
    public ReadOnlySpan<char> Written => text.AsSpan(extent.Start, extent.End - extent.Start);

    /// <summary>Whether it is as the text says, and written in the usual way. When in doubt it says no.</summary>
    public bool IsUnchanged => !IsReshaped && HasUsualPrototype && _members.TrueForAll(static member => member.IsUnchanged);

    /// <summary>Whether it inherits from nothing but what every object inherits from.</summary>
    public bool HasUsualPrototype => ReferenceEquals(Prototype, Engine.Intrinsics.Object.PrototypeObject);

    /// <summary>Whether members may have come, gone or become special; values may have changed in any case.</summary>
    public bool IsReshaped { get; private set; }

    /// <summary>The properties whose names are strings, in the order of <c>JSON.stringify</c>.</summary>
    public List<KeyValuePair<JsValue, PropertyDescriptor>> Properties => _properties ??= ListProperties();

    /// <summary>The members of the text, in its order; a name that occurs twice is in it twice.</summary>
    public List<LazyMember> Members => _members;

    /// <summary>Whether the order of the text is that of its properties: no name occurs twice, and none is an index.</summary>
    public bool IsInOrder => _isInOrder ??= !_members.Exists(member => member.Name is [>= '0' and <= '9', ..])
        && _members.DistinctBy(member => member.Name).Count() == _members.Count;

    /// <summary>The whole document; null when the text is not one object, or something is wrong with it.</summary>
    public static LazyObject? Of(Engine engine, string text, int maxDepth) =>
        JsonScan.TryMeasure(text, maxDepth, out var extent) ? new LazyObject(engine, text, extent) : null;

    /// <summary>Makes the value that stands in the text.</summary>
    public JsValue Make(JsonExtent value)
    {
        var source = text.AsSpan(value.Start, value.End - value.Start);
        return source[0] switch
        {
            '{' => new LazyObject(Engine, text, value),
            '"' when source.IndexOf('\\') < 0 => new JsString(source[1..^1].ToString()),
            't' => JsBoolean.True,
            'f' => JsBoolean.False,
            'n' => JsValue.Null,
            _ when source.Length < 10 && int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsNumber.Create(number),
            _ => new JsonParser(Engine).Parse(source),
        };
    }

    /// <inheritdoc/>
    public override bool Set(JsValue property, JsValue value, JsValue receiver)
    {
        if (ReferenceEquals(receiver, this) && GetOwnProperty(property) is { Writable: true } own)
        {
            own.Value = value;
            return true;
        }

        return base.Set(property, value, receiver);
    }

    /// <inheritdoc/>
    public override bool DefineOwnProperty(JsValue property, PropertyDescriptor desc)
    {
        Reshape();
        return base.DefineOwnProperty(property, desc);
    }

    /// <inheritdoc/>
    public override void RemoveOwnProperty(JsValue property)
    {
        Reshape();
        base.RemoveOwnProperty(property);
    }

    /// <inheritdoc/>
    protected override void SetOwnProperty(JsValue property, PropertyDescriptor desc)
    {
        Reshape();
        base.SetOwnProperty(property, desc);
    }

    /// <inheritdoc/>
    protected override void Initialize()
    {
        var source = text.AsSpan();
        var at = JsonScan.SkipSpace(source, source[extent.Start..].IndexOf('{') + extent.Start + 1);
        while (source[at] != '}')
        {
            var start = at;
            at = JsonScan.SkipString(source, at);
            var written = source[(start + 1)..(at - 1)];
            at = JsonScan.SkipSpace(source, at) + 1;
            var name = written.Contains('\\') ? Unescaped(source[start..at]) : written.ToString();
            var member = new LazyMember(this, name, start, JsonScan.Measure(source, JsonScan.SkipSpace(source, at)), _members.Count);
            _members.Add(member);
            FastSetProperty(name, member);
            at = JsonScan.SkipSpace(source, member.Extent.End);
            at = source[at] == ',' ? JsonScan.SkipSpace(source, at + 1) : at;
        }
    }

    private void Reshape()
    {
        IsReshaped = true;
        _properties = null;
    }

    private List<KeyValuePair<JsValue, PropertyDescriptor>> ListProperties()
    {
        var own = GetOwnProperties().Where(property => property.Key.IsString()).ToList();
        return own.Exists(property => property.Key.ToString() is [>= '0' and <= '9', ..])
            ? [.. GetOwnPropertyKeys(Types.String).Select(key => KeyValuePair.Create(key, GetOwnProperty(key)))]
            : own;
    }

    private string Unescaped(ReadOnlySpan<char> nameAndColon) =>
        new JsonParser(Engine).Parse(nameAndColon[..(nameAndColon.LastIndexOf('"') + 1)]).ToString();
}
