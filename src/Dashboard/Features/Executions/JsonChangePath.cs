using System.Text.Json;
using RulesDashboard.Dashboard.Pipeline;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Reads the path of a change back into the names it is made of. Pure.</summary>
internal static class JsonChangePath
{
    /// <summary><c>idToken["https://acme.test/roles"].first</c> gives idToken, https://acme.test/roles, first.</summary>
    public static IReadOnlyList<string> Names(this JsonChange change)
    {
        var names = new List<string>();
        var rest = change.Path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest.StartsWith("[\""))
            {
                var end = EndOfString(rest[1..]) + 1;
                names.Add(JsonSerializer.Deserialize<string>(rest[1..end])!);
                rest = rest[Math.Min(rest.Length, end + 1)..];
                continue;
            }

            rest = rest.TrimStart('.');
            var stop = rest.IndexOfAny('.', '[');
            names.Add((stop < 0 ? rest : rest[..stop]).ToString());
            rest = stop < 0 ? [] : rest[stop..];
        }

        return names;
    }

    // After the closing quote.
    private static int EndOfString(ReadOnlySpan<char> text)
    {
        var index = 1;
        while (index < text.Length && text[index] != '"')
        {
            index += text[index] == '\\' ? 2 : 1;
        }

        return Math.Min(text.Length, index + 1);
    }
}
