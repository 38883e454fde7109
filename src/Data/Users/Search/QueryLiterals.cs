using System.Globalization;

namespace RulesDashboard.Data.Users.Search;

/// <summary>Reads what a field is compared with, as its kind demands.</summary>
internal static class QueryLiterals
{
    /// <exception cref="FormatException">The field cannot be compared with this.</exception>
    public static void Check(QueryField? field, QueryValue value)
    {
        switch (field?.Kind, value)
        {
            case (_, QueryValue.Anything):
            case (QueryFieldKind.Text, QueryValue.Text { Whole: not null }):
            case (null or QueryFieldKind.Metadata, QueryValue.Text):
                break;
            case (QueryFieldKind.Text, QueryValue.Text):
                _ = field.Name.StartsWith("identities.", StringComparison.Ordinal) ? throw new FormatException($"{field.Name} takes no wildcards") : field;
                break;
            case (QueryFieldKind.Flag, QueryValue.Text { Whole: { } text }):
                Flag(text);
                break;
            case (QueryFieldKind.Number or QueryFieldKind.Time, QueryValue.Text { Whole: { } text }):
                Limit(field, text);
                break;
            case (QueryFieldKind.Number or QueryFieldKind.Time or QueryFieldKind.Metadata, QueryValue.Range range):
                Limit(field, range.From);
                Limit(field, range.To);
                break;
            default:
                throw new FormatException($"{field?.Name ?? "a word without a field"} cannot be compared with this");
        }
    }

    public static bool Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new FormatException("true or false is what such a field is compared with"),
    };

    public static double Number(string text) => IsNumber(text, out var number) ? number : throw new FormatException("a number is what such a field is compared with");

    public static bool IsNumber(string text, out double number) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>A day or a moment (UTC), and the moment behind it.</summary>
    public static (DateTime Start, DateTime End) Time(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            return (day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }

        return text.Contains('T', StringComparison.Ordinal)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            && moment < DateTime.MaxValue.AddDays(-1)
            ? (moment, moment.AddMilliseconds(1))
            : throw new FormatException("a day such as 2026-01-31 or a moment such as 2026-01-31T12:00:00Z is what such a field is compared with");
    }

    private static void Limit(QueryField field, string? text)
    {
        if (text is not null)
        {
            _ = field.Kind == QueryFieldKind.Time ? Time(text).Start.Ticks : (long)Number(text);
        }
    }
}
