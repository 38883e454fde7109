using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Globals;

/// <summary><c>console.table</c>: rows and columns of data, drawn as Node draws them. Getters are not asked; what is too much is left out.</summary>
internal static class ConsoleTable
{
    private const int MaxRows = 100;
    private const int MaxColumns = 20;
    private const string IndexHead = "(index)";
    private const string ValuesHead = "Values";

    /// <summary>The table; null when the value has no rows that a table could show.</summary>
    /// <param name="data">An array or an object: each member is a row.</param>
    /// <param name="only">Names of the columns to show; null for all.</param>
    public static string? Write(ObjectInstance data, JsArray? only)
    {
        if (ObjectNames.IsProxy(data) || data is JsMap or JsSet or JsTypedArray)
        {
            return null;
        }

        var names = Keys(data).Take(MaxRows).ToList();
        var columns = only is null ? [] : Keys(only).Select(key => Text(Member(only, key))).Take(MaxColumns).ToList();
        var cells = new Dictionary<(int Row, string Column), string>();
        var values = new Dictionary<int, string>();
        for (var row = 0; row < names.Count; row++)
        {
            if (Member(data, names[row]) is ObjectInstance { } members && members is not Jint.Native.Function.Function && !ObjectNames.IsProxy(members))
            {
                Collect(members, row, columns, cells, only is null);
            }
            else
            {
                values[row] = Cell(Member(data, names[row]));
            }
        }

        return Draw(names, columns, cells, values);
    }

    private static void Collect(ObjectInstance members, int row, List<string> columns, Dictionary<(int Row, string Column), string> cells, bool takesAll)
    {
        foreach (var key in Keys(members))
        {
            if (takesAll && !columns.Contains(key) && columns.Count < MaxColumns)
            {
                columns.Add(key);
            }

            if (columns.Contains(key))
            {
                cells[(row, key)] = Cell(Member(members, key));
            }
        }
    }

    private static string Draw(List<string> names, List<string> columns, Dictionary<(int Row, string Column), string> cells, Dictionary<int, string> values)
    {
        List<string> heads = [IndexHead, .. columns, .. values.Count > 0 ? [ValuesHead] : Array.Empty<string>()];
        var rows = names.Select((name, row) => (List<string>)
            [name, .. columns.Select(column => cells.GetValueOrDefault((row, column), "")), .. values.Count > 0 ? [values.GetValueOrDefault(row, "")] : Array.Empty<string>()]).ToList();
        var widths = heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max() + 2).ToList();
        var text = new StringBuilder();
        Line(text, widths, '┌', '┬', '┐');
        Row(text, widths, heads);
        Line(text, widths, '├', '┼', '┤');
        foreach (var row in rows)
        {
            Row(text, widths, row);
        }

        Line(text, widths, '└', '┴', '┘');
        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, List<int> widths, char left, char middle, char right) =>
        text.Append(left).AppendJoin(middle, widths.Select(width => new string('─', width))).Append(right).Append('\n');

    private static void Row(StringBuilder text, List<int> widths, List<string> cells) =>
        text.Append('│').AppendJoin('│', cells.Select((cell, column) => $" {cell}".PadRight(widths[column]))).Append("│\n");

    private static string Cell(JsValue value)
    {
        var isLarge = value is ObjectInstance instance && instance is not JsArray && !ObjectNames.IsProxy(instance) && Keys(instance).Skip(2).Any();
        return isLarge ? "[Object]" : ConsoleFormatter.Inspect(value, new InspectOptions { Depth = 0, BreakLength = int.MaxValue }).Replace('\n', ' ');
    }

    private static IEnumerable<string> Keys(ObjectInstance instance) =>
        instance is JsArray array
            ? Enumerable.Range(0, (int)Math.Min(array.Length, MaxRows)).Select(index => index.ToString(CultureInfo.InvariantCulture))
            : instance.GetOwnPropertyKeys(Types.String).Where(key => instance.GetOwnProperty(key).Enumerable).Select(key => key.ToString());

    private static JsValue Member(ObjectInstance instance, string name)
    {
        var member = instance.GetOwnProperty(name);
        return member.IsDataDescriptor() ? member.Value : JsValue.Undefined;
    }

    private static string Text(JsValue value) => value is ObjectInstance ? "" : TypeConverter.ToString(value.IsSymbol() ? "" : value);
}
