using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Configuration;

/// <summary>Which configuration keys a rule's text names. Reads, does not run: a key put together at run time is not found.</summary>
internal static partial class KeyMentions
{
    /// <summary>Each key once, by name.</summary>
    public static IReadOnlyList<string> In(string? source)
    {
        var text = source ?? "";
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            keys.UnionWith(Member().Matches(text).Select(match => match.Groups["key"].Value));
            keys.UnionWith(Destructured().Matches(text)
                .SelectMany(match => match.Groups["keys"].Value.Split(','))
                .Select(part => Name().Match(part).Value)
                .Where(name => name.Length > 0));
        }
        catch (RegexMatchTimeoutException)
        {
            // A text made to be slow: what was found so far.
        }

        return [.. keys];
    }

    /// <summary>How a rule reads the key: <c>configuration.KEY</c>, or with brackets where the key is no name of JavaScript.</summary>
    public static string Snippet(string key) => Identifier().IsMatch(key) ? $"configuration.{key}" : $"configuration['{key}']";

    // configuration.KEY, configuration?.KEY, configuration['KEY'], configuration["KEY"]
    [GeneratedRegex("""\bconfiguration\s*(?:\??\.\s*(?<key>[A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(['"`])(?<key>[A-Za-z0-9_\-@*+:]{1,127})\1\s*\])""", RegexOptions.None, 200)]
    private static partial Regex Member();

    // const { KEY, OTHER: name } = configuration
    [GeneratedRegex("""\{(?<keys>[^{}]{1,4096})\}\s*=\s*configuration\b(?!\s*[.\[])""", RegexOptions.None, 200)]
    private static partial Regex Destructured();

    [GeneratedRegex("""(?<=^\s*['"]?)[\w$\-@*+]+""", RegexOptions.None, 200)]
    private static partial Regex Name();

    [GeneratedRegex("""^[A-Za-z_$][\w$]*\z""", RegexOptions.None, 200)]
    private static partial Regex Identifier();
}
