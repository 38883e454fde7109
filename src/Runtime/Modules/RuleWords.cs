using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Modules;

/// <summary>The words of rules: what they call is among the names, and what they call it with among the texts. What is in neither they do not need.</summary>
/// <param name="Names">All names that occur, as those of functions.</param>
/// <param name="Texts">Short texts in quotes, as paths and formats; at most 200.</param>
public sealed partial record RuleWords(IReadOnlySet<string> Names, IReadOnlyList<string> Texts)
{
    private const int MostTexts = 200;

    /// <summary>Of the rules with these sources, without parsing them: a quote in a comment may hide a text, or make one.</summary>
    public static RuleWords Of(IEnumerable<string> sources)
    {
        var all = sources.ToList();
        return new RuleWords(
            all.SelectMany(source => Name().Matches(source)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal),
            [.. all.SelectMany(source => Text().Matches(source)).Select(match => match.Value[1..^1]).Distinct(StringComparer.Ordinal).Take(MostTexts)]);
    }

    [GeneratedRegex(@"[A-Za-z_$][\w$]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"'[^'\\\n]{1,60}'|""[^""\\\n]{1,60}""")]
    private static partial Regex Text();
}
