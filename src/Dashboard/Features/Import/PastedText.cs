using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Import;

/// <summary>What a pasted text is, told from how it begins.</summary>
internal static partial class PastedText
{
    /// <summary>Longest text, in characters: what a browser sends in one message. More comes as a file.</summary>
    public const int MostLetters = 150_000;

    /// <summary>Whether it is the script of one rule, which then needs a name.</summary>
    public static bool IsScript(string text) => text.Trim() is { Length: > 0 } trimmed && trimmed[0] is not ('{' or '[') && !Yaml().IsMatch(trimmed);

    /// <summary>The name of a file with such a text in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Of the rule, when it is a script.</param>
    public static string FileName(string text, string name) => text.TrimStart() switch
    {
        ['{' or '[', ..] => "pasted.json",
        _ when IsScript(text) => $"{name}.js",
        _ => "pasted.yaml",
    };

    [GeneratedRegex(@"^(#.*\n\s*)*(rules|rulesConfigs|clients|databases|connections|roles|resourceServers|clientGrants|organizations|tenant)\s*:", RegexOptions.None, 200)]
    private static partial Regex Yaml();
}
