using System.Text;
using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>Reads the members of a <c>custom_password_hash</c>. Every method throws a <see cref="FormatException"/> that names the member.</summary>
internal readonly struct HashFields(JsonElement json, string path = "")
{
    /// <summary>Longest text of a member, in characters.</summary>
    private const int MostLetters = 2_048;

    public HashFields Child(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } child ? new HashFields(child, $"{path}{name}.") : throw new FormatException($"{path}{name} is missing.");

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString()!.Length <= MostLetters => value.GetString(),
        _ => throw new FormatException($"{path}{name} must be text of at most {MostLetters} characters."),
    };

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw new FormatException($"{path}{name} is missing.");

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Number(string name, int? absent, int least, int most) => Find(name) switch
    {
        null when absent is { } usual => usual,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= least && number <= most => number,
        _ => throw new FormatException($"{path}{name} must be a whole number from {least} to {most}."),
    };

    /// <summary>The hash as a text that carries its own parameters.</summary>
    public string Phc() => Child("hash") is var hash && hash.Text("encoding") is null or "utf8"
        ? hash.RequiredText("value")
        : throw new FormatException("hash.encoding must be utf8 for this algorithm.");

    /// <summary>Bytes that are written as hex, base64 or text.</summary>
    public byte[] Bytes(string name, string encoding)
    {
        var (text, written) = (RequiredText(name), Text(encoding) ?? "utf8");
        if (written is not ("hex" or "base64" or "utf8"))
        {
            throw new FormatException($"{path}{encoding} must be hex, base64 or utf8.");
        }

        try
        {
            return written switch
            {
                "hex" => Convert.FromHexString(text),
                "base64" => Base64.Read(text),
                _ => Encoding.UTF8.GetBytes(text),
            };
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{path}{name} is not {written}.", exception);
        }
    }

    /// <summary>The bytes of a password as the other system hashed it.</summary>
    public Encoding PasswordEncoding() => (Has("password") ? Child("password").Text("encoding") : null) switch
    {
        null or "utf8" => Encoding.UTF8,
        "ascii" => Encoding.ASCII,
        "utf16le" or "ucs2" => Encoding.Unicode,
        "latin1" or "binary" => Encoding.Latin1,
        _ => throw new FormatException("password.encoding must be ascii, utf8, utf16le, ucs2, latin1 or binary."),
    };

    private JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
