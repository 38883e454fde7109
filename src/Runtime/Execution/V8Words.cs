using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Words the engine's messages as V8 does, where authors know them by heart: <c>user.nothing is not a function</c>.</summary>
internal static partial class V8Words
{
    /// <summary>The message in V8's words; <paramref name="line"/> and <paramref name="column"/> say where in the source it came about.</summary>
    public static string Of(string message, string source, int? line, int? column) => message switch
    {
        "Cyclic reference detected." => "Converting circular structure to JSON",
        _ when NotAFunction().Match(message) is { Success: true } called => $"{Callee(source, line, column, called.Groups[1].Value)} is not a function",
        _ when NotYet().Match(message) is { Success: true } early => $"Cannot access '{early.Groups[1].Value}' before initialization",
        _ => message,
    };

    // The engine names the property only; what it was read from stands in the source, unless the call is not where it seems.
    private static string Callee(string source, int? line, int? column, string property)
    {
        var text = source.Split('\n').ElementAtOrDefault((line ?? 0) - 1);
        if (text is null || column is null || column > text.Length)
        {
            return property;
        }

        var callee = CalleeText().Match(text, column.Value - 1).Value;
        return callee == property || callee.EndsWith($".{property}", StringComparison.Ordinal) ? callee : property;
    }

    [GeneratedRegex(@"^Property '(.+)' of object is not a function$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NotAFunction();

    [GeneratedRegex(@"^(\S+) has not been initialized$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NotYet();

    [GeneratedRegex(@"\G[\w$.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex CalleeText();
}
