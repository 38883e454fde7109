using System.Runtime.InteropServices;
using System.Text;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Bytes as text and back, by the names and the tolerance of Node's encodings.</summary>
internal static class ByteText
{
    /// <summary>Node's name of an encoding as the other members here take it; UTF-8 for one that there is not.</summary>
    public static string Normalize(string encoding) => encoding.ToLowerInvariant() switch
    {
        "latin1" or "binary" => "latin1",
        "ascii" => "ascii",
        "utf16le" or "utf-16le" or "ucs2" or "ucs-2" => "utf16le",
        "hex" => "hex",
        "base64" => "base64",
        "base64url" => "base64url",
        _ => "utf8",
    };

    /// <summary>Reads text in an encoding; what is no digit of base64 or hex is skipped or ends it, as in Node.</summary>
    public static byte[] Decode(string text, string encoding) => encoding switch
    {
        "utf8" => Encoding.UTF8.GetBytes(text),
        "latin1" or "ascii" => Narrow(text),
        // A lone surrogate keeps its bytes.
        "utf16le" => MemoryMarshal.AsBytes(text.AsSpan()).ToArray(),
        "hex" => DecodeHex(text),
        "base64" or "base64url" => DecodeBase64(text),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Modules normalise encodings first."),
    };

    /// <summary>Writes bytes in an encoding; what is no valid UTF-8 becomes U+FFFD.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, string encoding) => encoding switch
    {
        "utf8" => Encoding.UTF8.GetString(bytes),
        "latin1" => Encoding.Latin1.GetString(bytes),
        "ascii" => EncodeAscii(bytes),
        "utf16le" => new string(MemoryMarshal.Cast<byte, char>(bytes[..(bytes.Length & ~1)])),
        "hex" => Convert.ToHexStringLower(bytes),
        "base64" => Convert.ToBase64String(bytes),
        "base64url" => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Modules normalise encodings first."),
    };

    /// <summary>The lower half of each character, as Node takes it.</summary>
    private static byte[] Narrow(string text)
    {
        var bytes = new byte[text.Length];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = unchecked((byte)text[index]);
        }

        return bytes;
    }

    private static string EncodeAscii(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length];
        for (var index = 0; index < bytes.Length; index++)
        {
            characters[index] = (char)(bytes[index] & 0x7F);
        }

        return new string(characters);
    }

    private static byte[] DecodeHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        for (var index = 0; index < bytes.Length; index++)
        {
            var high = HexDigit(text[2 * index]);
            var low = HexDigit(text[2 * index + 1]);
            if (high < 0 || low < 0)
            {
                return bytes[..index];
            }

            bytes[index] = (byte)(high << 4 | low);
        }

        return bytes;
    }

    private static int HexDigit(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static byte[] DecodeBase64(string text)
    {
        var bytes = new byte[text.Length * 3 / 4 + 3];
        var length = 0;
        var bits = 0;
        var count = 0;
        foreach (var letter in text)
        {
            if (letter == '=')
            {
                break;
            }

            var value = Base64Digit(letter);
            if (value < 0)
            {
                continue;
            }

            bits = bits << 6 | value;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                bytes[length++] = (byte)(bits >> count);
            }
        }

        return bytes[..length];
    }

    private static int Base64Digit(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => -1,
    };
}
