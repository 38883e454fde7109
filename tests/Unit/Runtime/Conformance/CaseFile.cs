using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>Reads case files: rules as plain text, and lines of comment that say what goes in and what comes out (see Cases/README.md).</summary>
internal sealed class CaseFile
{
    private readonly List<RuleCase> _cases = [];
    private readonly StringBuilder _source = new();
    private readonly RuleScript? _shared;
    private string _name = "";
    private FailurePolicy _policy;

    private CaseFile(RuleScript? shared) => _shared = shared;

    /// <summary>The cases of a conformance file: each has rules of its own.</summary>
    public static IReadOnlyList<RuleCase> Read(string text) => new CaseFile(shared: null).ReadLines(text);

    /// <summary>The scenarios of a corpus file: all of them run the rule that the file begins with.</summary>
    public static IReadOnlyList<RuleCase> ReadScenarios(string name, string text)
    {
        var end = text.IndexOf("\n//# ", StringComparison.Ordinal) + 1;
        return new CaseFile(Build.Rule(text, name)).ReadLines(text[end..]);
    }

    private List<RuleCase> ReadLines(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("//", StringComparison.Ordinal) && line.Length > 3 && line[3] == ' ')
            {
                Directive(line[2], line[4..]);
            }
            else if (_shared is null && (_source.Length > 0 || line.Length > 0))
            {
                _source.Append(line).Append('\n');
            }
        }

        EndRule();
        return _cases;
    }

    private void Directive(char kind, string text)
    {
        switch (kind)
        {
            case '#':
                EndRule();
                _cases.Add(new RuleCase { Name = _shared is null ? text : $"{_shared.Name}: {text}", Rules = _shared is null ? [] : [_shared] });
                break;
            case '+':
                EndRule();
                (_policy, _name) = text.StartsWith("continue ", StringComparison.Ordinal) ? (FailurePolicy.Continue, text[9..]) : (FailurePolicy.Deny, text);
                break;
            case '<':
                Input(_cases[^1], text);
                break;
            case '>' when text.StartsWith("write ", StringComparison.Ordinal):
                _cases[^1].Refusal = text["write ".Length..];
                break;
            case '>':
                _cases[^1].Replies.Add(ScriptedReply.Parse(text));
                break;
            case '=':
                EndRule();
                _cases[^1].Expected.Add(text);
                break;
            case '?':
                _cases[^1].WaitsFor = text;
                break;
            default:
                _source.Append("//").Append(kind).Append(' ').Append(text).Append('\n');
                break;
        }
    }

    private void EndRule()
    {
        var source = _source.ToString().TrimEnd('\n');
        _source.Clear();
        if (source.Length > 0)
        {
            AddRule(_cases[^1], source);
        }
    }

    private void AddRule(RuleCase into, string source)
    {
        into.Rules.Add(Build.Rule(source, _name.Length > 0 ? _name : $"Rule {into.Rules.Count + 1}", _policy));
        (_name, _policy) = ("", FailurePolicy.Deny);
    }

    private void Input(RuleCase into, string text)
    {
        var (target, value) = text.Split(' ', 2) is [var first, var rest] ? (first, rest) : (text, "");
        var path = target.Split('.');
        switch (path[0])
        {
            case "user":
                Place(into.User, path[1..], JsonNode.Parse(value));
                break;
            case "context":
                Place(into.Context, path[1..], JsonNode.Parse(value));
                break;
            case "configuration":
                into.Configuration[path[1]] = (string)JsonNode.Parse(value)!;
                break;
            case "rule":
                AddRule(into, (string)JsonNode.Parse(value)!);
                break;
            case "logins":
                into.Logins = int.Parse(value, null);
                break;
            case "limits":
                into.Limits = value;
                break;
            default:
                throw new FormatException($"Not an input: {text}");
        }
    }

    private static void Place(JsonObject document, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            document.Clear();
            foreach (var (name, member) in value!.AsObject())
            {
                document[name] = member?.DeepClone();
            }

            return;
        }

        foreach (var name in path[..^1])
        {
            document = (JsonObject)(document[name] ??= new JsonObject());
        }

        document[path[^1]] = value;
    }
}
