using System.Text;
using static System.FormattableString;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What is said when a limit is reached: what was used, what is allowed, and last the limit's name. The rule and its line stand beside it in the record.</summary>
internal static class LimitText
{
    public static string LoginTime(RuleLimits limits, TimeSpan used) =>
        $"The rules of this login took {Time(used)}; together they are allowed {Time(limits.LoginTime)} ({nameof(RuleLimits.LoginTime)}).";

    public static string RuleTime(RuleLimits limits, TimeSpan used) =>
        $"The rule had not called back after {Time(used)}; {Time(limits.RuleTime)} are allowed ({nameof(RuleLimits.RuleTime)}).";

    public static string CpuTime(RuleLimits limits, TimeSpan used) =>
        $"The rule computed for {Time(used)}; {Time(limits.CpuTime)} are allowed ({nameof(RuleLimits.CpuTime)}).";

    public static string RegexTime(RuleLimits limits) =>
        $"A regular expression took longer than the {Time(limits.RegexTime)} that are allowed ({nameof(RuleLimits.RegexTime)}).";

    public static string Memory(RuleLimits limits, long login, long rule) =>
        $"The rules of this login allocated {Megabytes(login)}, this one {Megabytes(rule)}; {Megabytes(limits.MemoryBytes)} are allowed ({nameof(RuleLimits.MemoryBytes)}).";

    public static string Recursion(RuleLimits limits) =>
        Invariant($"Calls were nested deeper than the {limits.Recursion:N0} levels that are allowed ({nameof(RuleLimits.Recursion)}).");

    public static string Statements(RuleLimits limits) =>
        Invariant($"More than the {limits.Statements:N0} statements that are allowed ran in one go ({nameof(RuleLimits.Statements)}).");

    /// <param name="limits">The limits.</param>
    /// <param name="used">How many the array would have had; null when the engine does not say.</param>
    public static string ArrayLength(RuleLimits limits, long? used) =>
        Invariant($"An array would have {(used is { } count ? Invariant($"{count:N0}, more") : "more")} than the {limits.ArrayLength:N0} elements that are allowed ({nameof(RuleLimits.ArrayLength)}).");

    public static string SourceBytes(RuleLimits limits, long used) =>
        $"The rule has {Kilobytes(used)}; {Kilobytes(limits.SourceBytes)} are allowed ({nameof(RuleLimits.SourceBytes)}).";

    public static string PatternLength(RuleLimits limits, int used) =>
        Invariant($"A regular expression has {used:N0} characters; {limits.PatternLength:N0} are allowed ({nameof(RuleLimits.PatternLength)}).");

    /// <param name="limits">The limits.</param>
    /// <param name="asked">How long the rule itself would have waited; null when it left that to the limit.</param>
    public static string HttpTime(RuleLimits limits, TimeSpan? asked) => asked < limits.HttpTime
        ? $"The service had not answered within the {Time(asked.Value)} that the rule gave it."
        : $"The service had not answered within the {Time(limits.HttpTime)} that are allowed ({nameof(RuleLimits.HttpTime)}).";

    public static string HttpConcurrent(RuleLimits limits, TimeSpan waited) =>
        Invariant($"The request waited {Time(waited)} in line and was given up: {limits.HttpConcurrent:N0} of this login were under way, as many as are allowed ({nameof(RuleLimits.HttpConcurrent)}).");

    public static string HttpReplyBytes(RuleLimits limits) =>
        $"The reply is larger than the {Kilobytes(limits.HttpReplyBytes)} that are allowed ({nameof(RuleLimits.HttpReplyBytes)}).";

    /// <param name="limits">The limits.</param>
    /// <param name="asked">How many the rule itself would have followed; null when it left that to the limit.</param>
    public static string HttpRedirects(RuleLimits limits, int? asked) => asked < limits.HttpRedirects
        ? Invariant($"There were more redirects than the {asked:N0} that the rule follows.")
        : Invariant($"There were more redirects than the {limits.HttpRedirects:N0} that are allowed ({nameof(RuleLimits.HttpRedirects)}).");

    /// <summary>Of something that is counted over the whole login.</summary>
    public static string Count(string what, int used, int allowed, string limit) =>
        Invariant($"The rules of one login are allowed {allowed:N0} {what}; this would be number {used:N0} ({limit}).");

    /// <summary>Of something that is dropped from now on.</summary>
    public static string Dropped(string allowed, int? line, string limit) =>
        $"More than the {allowed} that a login is allowed{(line is { } at ? $", at line {at}" : "")}: the rest is dropped ({limit}).";

    /// <summary>Cuts a text to so many bytes of UTF-8; what follows then says so.</summary>
    public static string Cut(string text, int maxBytes, string limit) =>
        Fits(text, maxBytes) ? text : Start(text, maxBytes) + Mark(maxBytes, limit);

    /// <summary>What stands behind a text that was cut.</summary>
    public static string Mark(int maxBytes, string limit) => $"… (cut at {Bytes(maxBytes)}: {limit})";

    /// <summary>As much of the beginning as fits into so many bytes of UTF-8, in whole characters.</summary>
    public static string Start(string text, int maxBytes)
    {
        if (Fits(text, maxBytes))
        {
            return text;
        }

        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    public static string Time(TimeSpan time) => Math.Round(time.TotalMilliseconds) >= 1000
        ? Invariant($"{time.TotalSeconds:0.##} s")
        : Invariant($"{time.TotalMilliseconds:0} ms");

    public static string Megabytes(long bytes) => Invariant($"{bytes / (1024.0 * 1024):#,0.#} MB");

    public static string Kilobytes(long bytes) => Invariant($"{bytes / 1024.0:#,0.#} kB");

    private static string Bytes(int bytes) => bytes < 1024 ? $"{bytes} bytes" : Kilobytes(bytes);

    private static bool Fits(string text, int maxBytes) => text.Length * 3L <= maxBytes || (text.Length <= maxBytes && Encoding.UTF8.GetByteCount(text) <= maxBytes);
}
