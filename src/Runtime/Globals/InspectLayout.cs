namespace RulesDashboard.Runtime.Globals;

/// <param name="Items">How many of the written entries are elements; the rest are named members.</param>
/// <param name="HasRest">Whether the last of them says how many more there are.</param>
/// <param name="IsNumeric">Numbers are set flush right in their columns, everything else flush left.</param>
internal sealed record ArrayShape(int Items, bool HasRest, bool IsNumeric);

/// <summary>Where Node breaks an object into lines, and how it sets the elements of long arrays in columns.</summary>
internal sealed class InspectLayout(int breakLength, int compact)
{
    private const int GroupedFrom = 7;
    private const int Separator = 2;

    public int BreakLength => breakLength;

    public int Indentation { get; set; }

    /// <summary>The depth of the object written last: inner objects decide whether outer ones fit on a line.</summary>
    public int Deepest { get; set; }

    /// <summary>Moves the lines of a text that has its own (a stack) to where the object stands.</summary>
    public string Indent(string text) =>
        Indentation == 0 ? text : text.Replace("\n", "\n" + new string(' ', Indentation), StringComparison.Ordinal);

    public string Join(List<string> output, string label, string open, string close, int depth, ArrayShape? array)
    {
        var opening = label.Length == 0 ? open : $"{label} {open}";
        if (output.Count == 0)
        {
            return opening + close;
        }

        var entries = output;
        if (array is not null && compact > 0 && output.Count >= GroupedFrom)
        {
            entries = Group(output, array);
        }

        if (Deepest - depth < compact && ReferenceEquals(entries, output) && FitsOnLine(output, label, opening))
        {
            return $"{opening} {string.Join(", ", output)} {close}";
        }

        var indentation = "\n" + new string(' ', Indentation);
        return $"{opening}{indentation}  {string.Join($",{indentation}  ", entries)}{indentation}{close}";
    }

    private bool FitsOnLine(List<string> output, string label, string opening)
    {
        var length = output.Count + output.Count + Indentation + opening.Length + 10 + output.Sum(entry => entry.Length);
        return length <= breakLength && !label.Contains('\n') && !output.Exists(entry => entry.Contains('\n'));
    }

    /// <summary>Columns about as wide as the whole is high, at most 15 and no wider than the line.</summary>
    private List<string> Group(List<string> output, ArrayShape array)
    {
        var count = array.HasRest && array.Items == output.Count ? output.Count - 1 : output.Count;
        var widest = output.Take(count).Max(entry => entry.Length);
        var total = output.Take(count).Sum(entry => entry.Length + Separator);
        var cell = widest + Separator;
        if (cell * 3 + Indentation >= breakLength || !((double)total / cell > 5 || widest <= 6))
        {
            return output;
        }

        var bias = Math.Max(cell - 3 - Math.Sqrt(cell - (double)total / output.Count), 1);
        var columns = Math.Min(
            Math.Min((int)Math.Floor(Math.Sqrt(2.5 * bias * count) / bias + 0.5), (breakLength - Indentation) / cell),
            Math.Min(compact * 4, 15));
        return columns <= 1 ? output : [.. Rows(output, count, columns, array.IsNumeric), .. output.Skip(count)];
    }

    private static IEnumerable<string> Rows(List<string> output, int count, int columns, bool alignRight)
    {
        var widths = Enumerable.Range(0, columns)
            .Select(column => Enumerable.Range(0, count).Where(index => index % columns == column).Select(index => output[index].Length).DefaultIfEmpty().Max())
            .ToArray();
        for (var start = 0; start < count; start += columns)
        {
            var last = Math.Min(start + columns, count) - 1;
            var cells = Enumerable.Range(start, last - start + 1).Select(index =>
                alignRight ? (index == last ? output[index] : output[index] + ", ").PadLeft(widths[index - start] + (index == last ? 0 : Separator))
                : index == last ? output[index]
                : (output[index] + ", ").PadRight(widths[index - start] + Separator));
            yield return string.Concat(cells);
        }
    }
}
