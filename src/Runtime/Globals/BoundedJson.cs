using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Globals;

/// <summary>JSON for a console line (<c>%j</c>): no code of the script is run for it, and it ends after a budget of values.</summary>
internal sealed class BoundedJson
{
    private const int MaxValues = 2_000;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();
    private readonly HashSet<ObjectInstance> _open = new(ReferenceEqualityComparer.Instance);
    private int _values;
    private bool _circular;

    private BoundedJson()
    {
    }

    private bool IsSpent => _values > MaxValues || _text.Length > ConsoleFormatter.MaxLineLength || _open.Count > InspectOptions.MaxDepth;

    public static string Write(JsValue value)
    {
        if (!IsWritten(value))
        {
            return "undefined";
        }

        var json = new BoundedJson();
        json.Append(value);
        return json._circular ? "[Circular]" : json._text.ToString();
    }

    private static bool IsWritten(JsValue value) => !value.IsUndefined() && !value.IsSymbol() && value is not Function;

    private void Append(JsValue value)
    {
        _values++;
        switch (value)
        {
            case JsDate date when double.IsFinite(date.DateValue):
                _text.Append(Quote(ValueInspector.Date(date)));
                break;
            case ObjectInstance instance when !IsSpent && !ObjectNames.IsProxy(instance) && instance is not Function:
                AppendObject(instance);
                break;
            default:
                _text.Append(value.IsString() ? Quote(value.AsString())
                    : value.IsNumber() && double.IsFinite(value.AsNumber()) || value.IsBoolean() ? TypeConverter.ToString(value)
                    : "null");
                break;
        }
    }

    private void AppendObject(ObjectInstance instance)
    {
        if (!_open.Add(instance))
        {
            _circular = true;
            return;
        }

        if (instance is JsArray array)
        {
            AppendItems(array);
        }
        else
        {
            AppendMembers(instance);
        }

        _open.Remove(instance);
    }

    private void AppendItems(JsArray array)
    {
        _text.Append('[');
        for (var index = 0u; index < array.Length && !IsSpent; index++)
        {
            _text.Append(index > 0 ? "," : "");
            var item = array.GetOwnProperty(index);
            Append(item.IsDataDescriptor() ? item.Value : JsValue.Null);
        }

        _text.Append(']');
    }

    private void AppendMembers(ObjectInstance instance)
    {
        _text.Append('{');
        var first = true;
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
        {
            if (IsSpent)
            {
                break;
            }

            var member = instance.GetOwnProperty(key);
            if (!member.Enumerable || !member.IsDataDescriptor() || !IsWritten(member.Value))
            {
                continue;
            }

            _text.Append(first ? "" : ",").Append(Quote(key.ToString())).Append(':');
            first = false;
            Append(member.Value);
        }

        _text.Append('}');
    }

    private static string Quote(string text) =>
        JsonSerializer.Serialize(text.Length > ConsoleFormatter.MaxLineLength ? text[..ConsoleFormatter.MaxLineLength] : text, Relaxed);
}
