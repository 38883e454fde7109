using System.Buffers;
using System.Text;
using System.Text.Json;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Keeps configuration values out of everything that is recorded: as they are, percent-encoded, in base64 and JSON-escaped.</summary>
/// <remarks>Values shorter than eight characters (flags, thresholds, regions) are left: hiding every "true" would hide the record.</remarks>
public sealed class SecretRedactor
{
    private const int ShortestSecret = 8;

    private static readonly string[] HiddenHeaders = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"];

    /// <summary>Of no configuration.</summary>
    public static SecretRedactor OfNothing { get; } = new(new Dictionary<string, string>());

    private readonly (string Text, string Mark)[] _forms;
    private readonly SearchValues<string>? _search;

    /// <param name="configuration">The values to hide; each is replaced by its key in brackets.</param>
    public SecretRedactor(IReadOnlyDictionary<string, string> configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        _forms = [.. configuration
            .Where(entry => entry.Value.Length >= ShortestSecret)
            .SelectMany(entry => FormsOf(entry.Value).Select(form => (form, $"[{entry.Key}]")))
            .OrderByDescending(form => form.form.Length)];
        _search = _forms.Length == 0 ? null : SearchValues.Create([.. _forms.Select(form => form.Text)], StringComparison.Ordinal);
    }

    /// <summary>The text without the values.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        if (_search is null || text.AsSpan().IndexOfAny(_search) < 0)
        {
            return text;
        }

        foreach (var (form, mark) in _forms)
        {
            text = text.Replace(form, mark, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The value of a header: nothing of one that carries credentials, else without the values.</summary>
    public string RedactHeader(string name, string value) =>
        HiddenHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) ? "[redacted]" : Redact(value);

    /// <summary>Text of a body, cut after <paramref name="maxLength"/> characters once it is redacted.</summary>
    public string RedactText(byte[] body, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(body);

        var text = Redact(Encoding.UTF8.GetString(body));
        return text.Length <= maxLength ? text : string.Concat(text.AsSpan(0, maxLength), "…");
    }

    private static IEnumerable<string> FormsOf(string secret) => new[]
    {
        secret,
        Uri.EscapeDataString(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        JsonEncodedText.Encode(secret).ToString(),
    }.Distinct();
}
