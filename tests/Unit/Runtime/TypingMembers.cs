using System.Text.RegularExpressions;

namespace RulesDashboard.Unit.Runtime;

/// <summary>What <c>typings/globals.d.ts</c> says that is there, as expressions a script can look up. Optional members are not promised.</summary>
internal sealed partial class TypingMembers(string typings)
{
    private readonly string _text = Comment().Replace(typings, "");

    /// <summary>Every member of every declared value: <c>console.log</c>, <c>Buffer.from</c>, <c>Headers.prototype.get</c>, <c>require('crypto').createHash</c>.</summary>
    public IReadOnlyList<string> All =>
    [
        .. Constant().Matches(_text).SelectMany(match => OfType(match.Groups["name"].Value, match.Groups["type"].Value, match.Index + match.Length)),
        .. Class().Matches(_text).SelectMany(match => OfClass(match.Groups["name"].Value, Body(match.Index + match.Length - 1))),
        .. Module().Matches(_text).SelectMany(match => OfType($"require('{match.Groups["name"].Value}')", match.Groups["type"].Value, match.Index + match.Length)),
    ];

    private IEnumerable<string> OfType(string path, string type, int end) => type switch
    {
        "{" => OfBody(path, Body(end - 1)),
        _ when Regex.Match(_text, $@"^interface {type}\b[^{{]*\{{", RegexOptions.Multiline) is { Success: true } found => OfBody(path, Body(found.Index + found.Length - 1)),
        _ => [],
    };

    private static IEnumerable<string> OfBody(string path, string body)
    {
        foreach (var member in Statements(body).Select(statement => Member().Match(statement)).Where(match => match.Success && match.Groups["name"].Value != "new"))
        {
            var name = $"{path}.{member.Groups["name"].Value}";
            yield return name;
            foreach (var inner in member.Groups["rest"].Value.Trim() is ['{', .., '}'] nested ? OfBody(name, nested[1..^1]) : [])
            {
                yield return inner;
            }
        }
    }

    // What an instance holds by itself shows only on an instance; methods are on the prototype.
    private static IEnumerable<string> OfClass(string path, string body) =>
        from match in Statements(body).Select(statement => Member().Match(statement))
        where match.Success && match.Groups["name"].Value != "constructor" && (match.Groups["static"].Success || match.Groups["call"].Success)
        select $"{path}{(match.Groups["static"].Success ? "" : ".prototype")}.{match.Groups["name"].Value}";

    private string Body(int open)
    {
        var depth = 0;
        for (var at = open; ; at++)
        {
            depth += Depth(_text[at]);
            if (depth == 0)
            {
                return _text[(open + 1)..at];
            }
        }
    }

    private static IEnumerable<string> Statements(string body)
    {
        var (depth, begin) = (0, 0);
        for (var at = 0; at < body.Length; at++)
        {
            depth += Depth(body[at]);
            if ((depth == 0 && body[at] is (';' or '\n')) || at == body.Length - 1)
            {
                yield return body[begin..(at + 1)].Trim(' ', ';', '\n');
                begin = at + 1;
            }
        }
    }

    private static int Depth(char character) => character switch
    {
        '{' or '(' or '[' => 1,
        '}' or ')' or ']' => -1,
        _ => 0,
    };

    [GeneratedRegex(@"/\*.*?\*/|^//[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^declare const (?<name>\w+): (?<type>\{|\w+)", RegexOptions.Multiline)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^declare class (?<name>\w+)[^{]*\{", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^declare function require\(name: '(?<name>\w+)'\): (?<type>\{|\w+)", RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex(@"^(?<static>static )?(?:readonly )?(?<name>[A-Za-z_$][\w$]*)(?:(?<call>[<(])|:)(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Member();
}
