using System.Globalization;

namespace RulesDashboard.Dashboard.Features.Runtime;

/// <summary>Values of settings as people read them: 5 s, 100 kB, 1,000 lines. Pure.</summary>
internal static class SettingText
{
    private static readonly string[] Sizes = ["bytes", "kB", "MB", "GB"];

    /// <param name="name">Name of the setting: what ends in Bytes is a size.</param>
    /// <param name="value">Its value; null for none.</param>
    /// <param name="unit">What a number counts, in the plural; null when that goes without saying.</param>
    public static string Of(string name, object? value, string? unit) => value switch
    {
        null or "" => "none",
        bool set => set ? "yes" : "no",
        TimeSpan time => Time(time),
        int or long when name.EndsWith("Bytes", StringComparison.Ordinal) => Size(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        int or long => Count(Convert.ToInt64(value, CultureInfo.InvariantCulture), unit),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "none",
    };

    /// <summary>In its own units: 250 ms, 5 s, 1 min 30 s, 7 days.</summary>
    public static string Time(TimeSpan time)
    {
        if (time < TimeSpan.FromSeconds(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.##} ms");
        }

        var seconds = time.Seconds + (time.Milliseconds / 1000.0);
        string[] parts =
        [
            time.Days switch { 0 => "", 1 => "1 day", var days => $"{days} days" },
            time.Hours == 0 ? "" : $"{time.Hours} h",
            time.Minutes == 0 ? "" : $"{time.Minutes} min",
            seconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Size(long bytes)
    {
        var power = bytes == 0 ? 0 : Math.Min(Sizes.Length - 1, (int)Math.Log(bytes, 1024));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1024, power):#,0.#} {Sizes[power]}");
    }

    private static string Count(long count, string? unit)
    {
        var text = count.ToString("N0", CultureInfo.InvariantCulture);
        return unit is null ? text : $"{text} {(count == 1 ? unit.TrimEnd('s') : unit)}";
    }
}
