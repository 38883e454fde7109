using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>What can be seen in a rule's text without running it.</summary>
internal static partial class ScriptFacts
{
    /// <summary>Members of <c>context</c> that Auth0 documents and this server does not give to rules. Source: semantics 3.1.</summary>
    public static IReadOnlyList<string> NotSupplied { get; } =
        ["addonConfiguration", "configuration", "request.geoip"];

    /// <summary>Those of <see cref="NotSupplied"/> that the text reads or writes.</summary>
    public static IReadOnlyList<string> ContextFields(string script)
    {
        var named = Found(Member(), script, "field");
        return [.. NotSupplied.Where(named.Contains)];
    }

    /// <summary>The hosts of URLs in the text, each once. URLs in comments and those that name a claim in brackets do not count.</summary>
    public static IReadOnlyList<string> Hosts(string script) => [.. Found(Url(), Comments(script), "host")];

    private static string Comments(string script)
    {
        try
        {
            return Comment().Replace(script, " ");
        }
        catch (RegexMatchTimeoutException)
        {
            return script;
        }
    }

    private static SortedSet<string> Found(Regex pattern, string text, string group)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            found.UnionWith(pattern.Matches(text).Select(match => match.Groups[group].Value));
        }
        catch (RegexMatchTimeoutException)
        {
            // A text made to be slow: what was found so far.
        }

        return found;
    }

    [GeneratedRegex(@"\bcontext\s*\??\.\s*(?<field>request\s*\??\.\s*geoip|[A-Za-z_$][\w$]*)", RegexOptions.None, 200)]
    private static partial Regex Member();

    [GeneratedRegex("""(?<!\[\s*['"`])https?://(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)""", RegexOptions.None, 200)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![:\w""'`])//[^\n]*|/\*.*?\*/", RegexOptions.Singleline, 200)]
    private static partial Regex Comment();
}
