using System.Globalization;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Cuts a value that nobody reads to its end: a rule may put a megabyte into the user. Pure.</summary>
internal static class ShownText
{
    private const int Longest = 2_000;

    public static string Of(string text) => text.Length <= Longest
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Longest)}… ({text.Length - Longest:N0} more characters)");
}
