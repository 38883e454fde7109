using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>One case of http.md: bytes to send, and what may come of it.</summary>
/// <param name="Id">E.g. <c>H-001</c>.</param>
/// <param name="Title">What it tries.</param>
/// <param name="Block">The request with its placeholders and escapes.</param>
/// <param name="Expectation">In words; begins with the status codes where it names some.</param>
/// <param name="AsItIs">Nothing may be added to it.</param>
public sealed partial record HttpAttack(string Id, string Title, string Block, string Expectation, bool AsItIs)
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Attacks", "http.md");

    /// <summary>Pages have other addresses and fields here than in the cases; what is tried stays the same.</summary>
    private static readonly (string Theirs, string Ours)[] Addresses =
    [
        ("/account/login", "/login"), ("/account/forgot", "/forgot-password"), ("/account/manage", "/account"), ("ReturnUrl=", "returnUrl="),
        ("/.well-known/jwks ", "/.well-known/jwks.json "), ("\nEmail=", "\nInput.Email="), ("&Password=", "&Input.Password="), ("/admin", "/users"),
    ];

    public static IReadOnlyList<HttpAttack> All { get; } = [.. Read()];

    /// <summary>Status codes that the expectation allows; empty where it names none.</summary>
    public IReadOnlyList<int> Statuses => [.. StatusList().Match(Expectation) is { Success: true } list ? Number().Matches(list.Value).Select(code => int.Parse(code.Value, CultureInfo.InvariantCulture)) : []];

    /// <summary>What goes over the wire.</summary>
    /// <param name="values">Of the placeholders.</param>
    public byte[] ToBytes(IReadOnlyDictionary<string, string> values)
    {
        var block = Addresses.Aggregate(Block, (text, address) => text.Replace(address.Theirs, address.Ours, StringComparison.Ordinal));
        block = Placeholder().Replace(block, match => values[match.Groups[1].Value]);
        block = Repetition().Replace(block, match => new StringBuilder().Insert(0, match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).ToString());
        var end = block.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (block, "") : (block[..end], block[(end + 2)..]);
        var bytes = Unescaped(body);
        head = head.Replace("\n", "\r\n", StringComparison.Ordinal);
        if (!AsItIs && !head.Contains("\r\nHost:", StringComparison.OrdinalIgnoreCase))
        {
            head += $"\r\nHost: {values["host"]}";
        }

        if (!AsItIs && bytes.Length > 0 && !head.Contains("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase))
        {
            head += $"\r\nContent-Length: {bytes.Length}";
        }

        return [.. Unescaped(head), .. "\r\n\r\n"u8, .. bytes];
    }

    public override string ToString() => $"{Id} {Title}";

    private static IEnumerable<HttpAttack> Read()
    {
        var asItIs = false;
        foreach (Match part in Part().Matches(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n")))
        {
            if (part.Groups["section"].Success)
            {
                asItIs = part.Groups["section"].Value.Contains("no added headers", StringComparison.Ordinal);
                continue;
            }

            yield return new HttpAttack(part.Groups["id"].Value, part.Groups["title"].Value, part.Groups["block"].Value, part.Groups["expect"].Value, asItIs);
        }
    }

    private static byte[] Unescaped(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && Escape(text.AsSpan(at + 1)) is var (value, length))
            {
                bytes.Add(value);
                at += length;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, at, 1));
            }
        }

        return [.. bytes];
    }

    private static (byte Value, int Length)? Escape(ReadOnlySpan<char> behind) => behind switch
    {
        ['r', ..] => ((byte)'\r', 1),
        ['n', ..] => ((byte)'\n', 1),
        ['0', ..] => (0, 1),
        ['t', ..] => ((byte)'\t', 1),
        ['x', var high, var low, ..] => (byte.Parse([high, low], NumberStyles.HexNumber, CultureInfo.InvariantCulture), 3),
        _ => null,
    };

    [GeneratedRegex(@"^## (?<section>.*)$|^### (?<id>H-\d+) (?<title>.*)\n```http\n(?<block>[\s\S]*?)\n```\nexpect: (?<expect>.*)$", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\d{3}(?:(?:,| or) \d{3})*(?! or)")]
    private static partial Regex StatusList();

    [GeneratedRegex(@"\d{3}")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\{)\{(host|client|conf|secret|redir|code|rt|at|idt|sess|viewer|editor|admin|xsrf|state|ruleid|userid|pk|pv)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\{(.+?)\*(\d+)\}\}")]
    private static partial Regex Repetition();
}
