using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace RulesDashboard.Runtime.Execution;

/// <summary>A member of a <see cref="LazyObject"/>: an ordinary property whose value is made from the document's text when a script first reads it.</summary>
internal sealed class LazyMember(LazyObject owner, string name, int start, JsonExtent extent, int index)
    : PropertyDescriptor(PropertyFlag.ConfigurableEnumerableWritable | PropertyFlag.CustomJsValue)
{
    private JsValue? _value;
    private JsValue? _original;

    public string Name => name;

    /// <summary>Which of the object's members it is.</summary>
    public int Index => index;

    /// <summary>Whether the value is the very one that the text says; an array may have changed inside.</summary>
    public bool IsOriginal => ReferenceEquals(_value, _original);

    /// <summary>Whether the value is as the text says, inside as well. When in doubt it says no.</summary>
    public bool IsUnchanged => ReferenceEquals(_value, _original) && _value switch
    {
        null => true,
        LazyObject inner => inner.IsUnchanged,
        ObjectInstance => false,
        _ => true,
    };

    /// <summary>Where it begins in the text, with its name.</summary>
    public int Start => start;

    /// <summary>Where the value stands in the text.</summary>
    public JsonExtent Extent => extent;

    /// <summary>Name and colon, as in the text.</summary>
    public ReadOnlySpan<char> NameWritten => owner.Text.AsSpan(start, extent.Start - start);

    /// <summary>The value, as in the text.</summary>
    public ReadOnlySpan<char> ValueWritten => owner.Text.AsSpan(extent.Start, extent.End - extent.Start);

    /// <inheritdoc/>
    protected override JsValue? CustomValue
    {
        get => _value ??= _original = owner.Make(extent);
        set => _value = value ?? _value;
    }
}
