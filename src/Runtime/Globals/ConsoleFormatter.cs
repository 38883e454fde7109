using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Globals;

/// <summary>A console line as Node writes it: <c>util.format</c> and <c>util.inspect</c>.</summary>
/// <remarks>
/// Runs no code of the script: getters are named, proxies are not entered, <c>toString</c>, <c>toJSON</c> and custom inspection are not
/// called. Bounded: a line ends after <see cref="MaxLineLength"/> characters, an object after a budget of values.
/// </remarks>
public static class ConsoleFormatter
{
    /// <summary>Characters of a line, 64 K; what is longer ends with a note that says so. A login may be allowed less (<see cref="RuleLimits.ConsoleLineBytes"/>).</summary>
    public const int MaxLineLength = 64 * 1024;

    private const string Cut = "… (cut)";

    /// <summary>Writes the arguments of <c>console.log</c> as one line: <c>%s %d %i %f %j %o %O %c %%</c> in a first string, the rest behind it.</summary>
    public static string Format(JsValue[] arguments)
    {
        var line = new StringBuilder();
        var next = 0;
        if (arguments.Length > 0 && arguments[0].IsString())
        {
            next = 1;
            AppendTemplate(line, arguments, ref next);
        }

        for (; next < arguments.Length && line.Length <= MaxLineLength; next++)
        {
            if (next > 0)
            {
                line.Append(' ');
            }

            line.Append(arguments[next].IsString() ? Clip(arguments[next].AsString()) : Inspect(arguments[next], new InspectOptions()));
        }

        return Clip(line.ToString());
    }

    /// <summary>Writes one value; a string is quoted.</summary>
    public static string Inspect(JsValue value, InspectOptions options) => Clip(new ValueInspector(options).Inspect(value));

    private static void AppendTemplate(StringBuilder line, JsValue[] arguments, ref int next)
    {
        var template = Clip(arguments[0].AsString());
        if (arguments.Length == 1)
        {
            line.Append(template);
            return;
        }

        for (var index = 0; index < template.Length && line.Length <= MaxLineLength; index++)
        {
            var letter = template[index];
            var directive = letter == '%' && index + 1 < template.Length ? template[index + 1] : '\0';
            if (directive == '%')
            {
                line.Append('%');
                index++;
            }
            else if (next < arguments.Length && Expand(directive, arguments[next]) is { } text)
            {
                line.Append(text);
                next++;
                index++;
            }
            else
            {
                line.Append(letter);
            }
        }
    }

    private static string? Expand(char directive, JsValue value) => directive switch
    {
        's' => ToText(value),
        'd' => ToNumber(value, whole: false),
        'i' => ToNumber(value, whole: true),
        'f' => value.IsSymbol() ? "NaN" : ValueInspector.Number(Prefix(ToText(value), whole: false)),
        'j' => BoundedJson.Write(value),
        'o' => Inspect(value, new InspectOptions { Depth = 4, ShowHidden = true }),
        'O' => Inspect(value, new InspectOptions()),
        'c' => "",
        _ => null,
    };

    private static string ToText(JsValue value) => value switch
    {
        _ when value.IsString() => value.AsString(),
        ObjectInstance => Inspect(value, new InspectOptions { Depth = 0 }),
        _ => ValueInspector.Primitive(value),
    };

    private static string ToNumber(JsValue value, bool whole)
    {
        if (value.IsBigInt())
        {
            return ValueInspector.Primitive(value);
        }

        return value switch
        {
            _ when value.IsNumber() => ValueInspector.Number(whole ? Math.Truncate(value.AsNumber()) : value.AsNumber()),
            _ when value.IsString() && whole => ValueInspector.Number(Prefix(value.AsString(), whole: true)),
            _ when value.IsString() => ValueInspector.Number(TypeConverter.ToNumber(value)),
            _ when value.IsBoolean() && !whole => value.AsBoolean() ? "1" : "0",
            _ when value.IsNull() && !whole => "0",
            JsDate date when !whole => ValueInspector.Number(date.DateValue),
            _ => "NaN",
        };
    }

    /// <summary>The number that a text begins with, as <c>parseInt</c> and <c>parseFloat</c> read it.</summary>
    private static double Prefix(string text, bool whole)
    {
        var trimmed = text.AsSpan().TrimStart();
        var length = 0;
        var seenDot = whole;
        while (length < trimmed.Length && (char.IsAsciiDigit(trimmed[length]) || length == 0 && trimmed[0] is '-' or '+' && length == 0 || trimmed[length] == '.' && !seenDot))
        {
            seenDot |= trimmed[length] == '.';
            length++;
        }

        return double.TryParse(trimmed[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    /// <summary>Cuts what is longer than a line may be, and says so.</summary>
    public static string Clip(string text)
    {
        if (text.Length <= MaxLineLength)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxLineLength - 1]) ? MaxLineLength - 1 : MaxLineLength;
        return string.Concat(text.AsSpan(0, end), Cut);
    }
}
