using Jint.Native;
using Jint.Runtime.Descriptors;

namespace RulesDashboard.Runtime.Execution;

/// <summary>A member of a <see cref="LazyObject"/>: an ordinary property whose value is made from the document's text when a script first reads it.</summary>
internal sealed class LazyMember(LazyObject owner, string name, int start, JsonExtent extent)
    : PropertyDescriptor(PropertyFlag.ConfigurableEnumerableWritable | PropertyFlag.CustomJsValue)
{
    private JsValue? _value;
    private JsValue? _original;

    public string Name => name;

    /// <summary>Whether the value was neither read nor written.</summary>
    public bool IsUntouched => _value is null;

    /// <summary>Whether the value is the very one that the text says; an object may have changed inside.</summary>
    public bool IsOriginal => ReferenceEquals(_value, _original);

    /// <summary>Where the value stands in the text.</summary>
    public JsonExtent Extent => extent;

    /// <summary>Name, colon and value, as in the text.</summary>
    public ReadOnlySpan<char> Written => owner.Text.AsSpan(start, extent.End - start);

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
