using System.Globalization;
using System.Text;

namespace RulesDashboard.Runtime.Globals;

/// <summary>A string among other values: quoted with whichever quote it does not hold, control characters escaped.</summary>
internal static class QuotedText
{
    private const int MinimumLine = 16;

    public static string Write(string text, InspectLayout layout, bool nested)
    {
        var cut = text.Length > ConsoleFormatter.MaxLineLength ? text[..ConsoleFormatter.MaxLineLength] : text;
        if (!nested || cut.Length <= MinimumLine || cut.Length <= layout.BreakLength - layout.Indentation - 4 || !cut.AsSpan(0, cut.Length - 1).Contains('\n'))
        {
            return Quote(cut);
        }

        var separator = " +\n" + new string(' ', layout.Indentation + 2);
        return string.Join(separator, Lines(cut).Select(Quote));
    }

    public static string Quote(string text)
    {
        var quote = !text.Contains('\'') ? '\'' : !text.Contains('"') ? '"' : !text.Contains('`') && !text.Contains("${", StringComparison.Ordinal) ? '`' : '\'';
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (char.IsSurrogate(letter) && !(char.IsHighSurrogate(letter) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])))
            {
                quoted.Append("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
            }
            else if (char.IsHighSurrogate(letter))
            {
                quoted.Append(letter).Append(text[++index]);
            }
            else
            {
                Append(quoted, letter, quote);
            }
        }

        return quoted.Append(quote).ToString();
    }

    private static void Append(StringBuilder quoted, char letter, char quote)
    {
        _ = letter switch
        {
            '\n' => quoted.Append("\\n"),
            '\r' => quoted.Append("\\r"),
            '\t' => quoted.Append("\\t"),
            '\b' => quoted.Append("\\b"),
            '\f' => quoted.Append("\\f"),
            '\v' => quoted.Append("\\v"),
            '\\' => quoted.Append("\\\\"),
            _ when letter == quote => quoted.Append('\\').Append(letter),
            < ' ' or (>= '\x7f' and <= '\x9f') => quoted.Append("\\x").Append(((int)letter).ToString("X2", CultureInfo.InvariantCulture)),
            _ => quoted.Append(letter),
        };
    }

    private static IEnumerable<string> Lines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
