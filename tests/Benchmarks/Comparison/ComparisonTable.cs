using System.Globalization;
using System.Text;

namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>The medians as Markdown: a line per way to run rules, a column per workload, microseconds and how many times the first line.</summary>
internal sealed class ComparisonTable(IReadOnlyList<ContenderKind> kinds)
{
    private readonly List<(string Name, double?[] Medians)> _columns = [];

    public void Add(string name, double?[] medians) => _columns.Add((name, medians));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(Line(["µs of computing per login", .. _columns.Select(column => column.Name)]));
        text.AppendLine(Line(["---", .. _columns.Select(_ => "---:")]));
        for (var index = 0; index < kinds.Count; index++)
        {
            text.AppendLine(Line([kinds[index].Name, .. _columns.Select(column => Cell(column.Medians, index))]));
        }

        return text.ToString();
    }

    private static string Cell(double?[] medians, int index) => medians[index] switch
    {
        null => "–",
        { } median when index == 0 || medians[0] is null => Number(median),
        { } median => $"{Number(median)} ({(median / medians[0]!.Value).ToString(median / medians[0] < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)}×)",
    };

    private static string Number(double value) => value.ToString(value < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
