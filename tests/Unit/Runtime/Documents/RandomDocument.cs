namespace RulesDashboard.Unit.Runtime.Documents;

/// <summary>JSON text of the kinds that are easy to get wrong, the same for the same seed.</summary>
internal sealed class RandomDocument(Random random)
{
    private static readonly string[] Names =
    [
        "a", "b", "c", "list", "name", "", " ", "0", "1", "10", "01", "-1", "1.5", "4294967294", "4294967295", "__proto__", "constructor", "hasOwnProperty", "toString", "valueOf",
        "length", "then", "toJSON", "é", @"\u0061", @"\u0030", @"\ud800", @"\ud83d\ude00", "😀", @"\""", @"\\", @"\n", "a.b", "https://acme.test/roles",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "7", "1.0", "1e3", "1E400", "-1e-400", "0.1", "123456789", "1234567890", "9007199254740993", "123456789012345678901234567890", "5e-324",
        @"""""", @"""text""", @"""\u0041""", @"""\ud800""", @"""\udc00x""", @"""\ud83d\ude00""", @"""😀""", @"""a\/b""", @"""\b\f\n\r\t\""\\""", @"""{not: [an, object]}""", @"""2024-12-15T03:20:33.206Z""",
    ];

    /// <summary>An object with members of every kind.</summary>
    public string Object(int depth = 0)
    {
        var members = Enumerable.Range(0, random.Next(depth == 0 ? 4 : 0, 9)).Select(_ => $"{Space()}\"{Pick(Names)}\"{Space()}:{Space()}{Value(depth + 1)}{Space()}");
        return $"{{{string.Join(',', members)}{Space()}}}";
    }

    private string Value(int depth) => random.Next(10) switch
    {
        < 3 when depth < 4 => Object(depth),
        < 5 when depth < 4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Space() + Value(depth + 1)))}{Space()}]",
        _ => Pick(Scalars),
    };

    private string Space() => random.Next(12) == 0 ? Pick([" ", "\n", "\t", "\r\n  "]) : "";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
