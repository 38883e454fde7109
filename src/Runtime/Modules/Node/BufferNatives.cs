using System.Text;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>What Buffer would do byte by byte in script. Buffers cross as the ArrayBuffer behind them; nothing but their bytes is looked at.</summary>
internal static class BufferNatives
{
    /// <summary><c>(text, encoding)</c> → a Uint8Array.</summary>
    public static JsValue Bytes(ModuleLoader loader, JsValue[] arguments) =>
        loader.Engine.Intrinsics.Uint8Array.Construct(ByteText.Decode(arguments[0].AsString(), ByteText.Normalize(arguments[1].AsString())));

    /// <summary><c>(text, encoding)</c> → how many bytes that is.</summary>
    public static JsValue Length(ModuleLoader loader, JsValue[] arguments)
    {
        var text = arguments[0].AsString();
        var encoding = ByteText.Normalize(arguments[1].AsString());
        return encoding == "utf8" ? Encoding.UTF8.GetByteCount(text) : ByteText.Decode(text, encoding).Length;
    }

    /// <summary><c>(arrayBuffer, start, length, encoding)</c> → text.</summary>
    public static JsValue Text(ModuleLoader loader, JsValue[] arguments)
    {
        var bytes = arguments[0].IsArrayBuffer() ? arguments[0].AsArrayBuffer() : null;
        var start = (int)arguments[1].AsNumber();
        var length = (int)arguments[2].AsNumber();
        return bytes is null || start < 0 || length < 0 || length > bytes.Length - start
            ? ""
            : ByteText.Encode(bytes.AsSpan(start, length), ByteText.Normalize(arguments[3].AsString()));
    }
}
