using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Carries values over the border of an engine, as JSON text and nothing else.</summary>
/// <remarks>Goes out by the rules of <c>JSON.stringify</c>, but bounded in depth, nodes and bytes whatever the value is.</remarks>
internal static class Crossing
{
    private const int MaxNodes = 50_000;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Parses JSON into values of the engine.</summary>
    public static JsValue Parse(Engine engine, string json) => new JsonParser(engine).Parse(json);

    /// <summary>Writes a value as JSON; null when the value has none (<c>undefined</c>, a function).</summary>
    /// <exception cref="CrossingException">The value is cyclic, too deep, too large, or of a kind that JSON does not know.</exception>
    public static string? Serialize(JsValue value, int maxDepth, int maxBytes)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        var walk = new Walk(writer, maxDepth, maxBytes);
        if (!walk.Write(value, JsString.Empty))
        {
            return null;
        }

        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed class Walk(Utf8JsonWriter writer, int maxDepth, int maxBytes)
    {
        private readonly Stack<ObjectInstance> _open = new();
        private int _nodes;

        public bool Write(JsValue value, JsValue key, string? name = null)
        {
            Count();
            value = Resolve(value, key);
            if (value.IsUndefined() || value.IsSymbol() || value is Function)
            {
                return false;
            }

            if (name is not null)
            {
                writer.WritePropertyName(WellFormed(name));
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

        private static JsValue Resolve(JsValue value, JsValue key) =>
            value is ObjectInstance instance && instance.Get("toJSON") is Function toJson ? toJson.Call(instance, [key]) : value;

        private void Count()
        {
            if (++_nodes > MaxNodes)
            {
                throw new CrossingException($"it has more than {MaxNodes:N0} values");
            }

            if (writer.BytesCommitted + writer.BytesPending > maxBytes)
            {
                throw new CrossingException($"as JSON it is larger than {maxBytes / 1024:N0} kB");
            }
        }

        private void WritePrimitive(JsValue value)
        {
            switch (value.Type)
            {
                case Types.Boolean:
                    writer.WriteBooleanValue(value.AsBoolean());
                    break;
                case Types.String:
                    var text = value.ToString();
                    if (text.Length > maxBytes)
                    {
                        throw new CrossingException($"as JSON it is larger than {maxBytes / 1024:N0} kB");
                    }

                    writer.WriteStringValue(WellFormed(text));
                    break;
                case Types.Number:
                    WriteNumber(value.AsNumber());
                    break;
                case Types.BigInt:
                    throw new CrossingException("JSON has no BigInt");
                default:
                    writer.WriteNullValue();
                    break;
            }
        }

        private void WriteNumber(double number)
        {
            if (!double.IsFinite(number))
            {
                writer.WriteNullValue();
            }
            else if (Math.Abs(number) < 1L << 53 && Math.Floor(number) == number)
            {
                writer.WriteNumberValue((long)number);
            }
            else
            {
                writer.WriteNumberValue(number);
            }
        }

        private void WriteObject(ObjectInstance instance)
        {
            if (_open.Count >= maxDepth)
            {
                throw new CrossingException($"it is nested deeper than {maxDepth} levels");
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
            else
            {
                WriteMembers(instance);
            }

            _open.Pop();
        }

        private void WriteElements(ObjectInstance array)
        {
            writer.WriteStartArray();
            var length = (long)TypeConverter.ToNumber(array.Get("length"));
            for (var i = 0L; i < length; i++)
            {
                var key = JsNumber.Create(i);
                if (!Write(array.Get(key), key))
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndArray();
        }

        private void WriteMembers(ObjectInstance instance)
        {
            writer.WriteStartObject();
            foreach (var key in instance.GetOwnPropertyKeys(Types.String))
            {
                if (instance.GetOwnProperty(key).Enumerable)
                {
                    Write(instance.Get(key), key, key.ToString());
                }
            }

            writer.WriteEndObject();
        }

        // A lone surrogate is a string to JavaScript and no text to anyone else.
        private static string WellFormed(string text)
        {
            if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            {
                return text;
            }

            var builder = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                builder.Append(rune);
            }

            return builder.ToString();
        }
    }
}

/// <summary>A value cannot leave the engine as JSON; the message completes "…: ".</summary>
internal sealed class CrossingException(string message) : Exception(message);
