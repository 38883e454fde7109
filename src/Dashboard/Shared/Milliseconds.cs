using System.Globalization;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>A duration as people read it in tables.</summary>
internal static class Milliseconds
{
    /// <summary>"–" for none, tenths below 10 ms, seconds from 10 s on.</summary>
    public static string Text(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:N1} s"),
    };

    /// <summary>As a trace tells it, where a tenth counts: 0.3 ms, 31.4 ms, 282 ms, 1.42 s.</summary>
    public static string Exact(double milliseconds) => milliseconds switch
    {
        < 99.95 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s"),
    };
}
