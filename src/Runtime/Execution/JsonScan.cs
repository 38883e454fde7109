using System.Buffers;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Reads JSON text for where things stand, without making anything of it.</summary>
internal static class JsonScan
{
    private static readonly SearchValues<char> Structure = SearchValues.Create("\"{}[],");
    private static readonly SearchValues<char> EndsScalar = SearchValues.Create(",}] \t\r\n");

    /// <summary>Measures text that is one object and well-formed throughout. When in doubt it says no.</summary>
    public static bool TryMeasure(ReadOnlySpan<char> text, int maxDepth, out JsonExtent extent)
    {
        var grammar = new JsonGrammar(text, stackalloc bool[maxDepth]);
        var valid = grammar.IsObject();
        extent = new JsonExtent(0, text.Length, grammar.Nodes, grammar.Deepest);
        return valid;
    }

    /// <summary>Index of the first character at or after <paramref name="at"/> that is no white space.</summary>
    public static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is (' ' or '\n' or '\r' or '\t'))
        {
            at++;
        }

        return at;
    }

    /// <summary>Index after the string that begins at <paramref name="at"/>; the text is known to be well-formed.</summary>
    public static int SkipString(ReadOnlySpan<char> text, int at)
    {
        at++;
        while (true)
        {
            at += text[at..].IndexOfAny('"', '\\');
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }
    }

    /// <summary>Measures the value that begins at <paramref name="start"/>; the text is known to be well-formed.</summary>
    public static JsonExtent Measure(ReadOnlySpan<char> text, int start) => text[start] switch
    {
        '"' => new JsonExtent(start, SkipString(text, start), 1, 0),
        '{' or '[' => MeasureContainer(text, start),
        _ => new JsonExtent(start, start + text[start..].IndexOfAny(EndsScalar), 1, 0),
    };

    private static JsonExtent MeasureContainer(ReadOnlySpan<char> text, int start)
    {
        var (at, nodes, depth, deepest) = (start, 1, 0, 0);
        while (true)
        {
            at += text[at..].IndexOfAny(Structure);
            switch (text[at])
            {
                case '"':
                    at = SkipString(text, at);
                    continue;
                case ',':
                    nodes++;
                    break;
                case '{' or '[':
                    deepest = Math.Max(deepest, ++depth);
                    nodes += text[SkipSpace(text, at + 1)] is '}' or ']' ? 0 : 1;
                    break;
                default:
                    depth--;
                    break;
            }

            at++;
            if (depth == 0)
            {
                return new JsonExtent(start, at, nodes, deepest);
            }
        }
    }
}
