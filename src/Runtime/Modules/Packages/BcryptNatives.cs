using System.Text;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Packages;

/// <summary>The work behind <c>bcrypt</c>.</summary>
internal static class BcryptNatives
{
    /// <summary>About half a second of work: one call cannot be interrupted.</summary>
    private const int MaxRounds = 13;

    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary><c>(password, salt, rounds)</c>: the password's bytes as characters, 22 characters of salt; gives the last 31 characters of the hash.</summary>
    public static JsValue Hash(ModuleLoader loader, JsValue[] arguments)
    {
        var rounds = arguments[2].AsNumber();
        if (rounds is < 4 or > MaxRounds)
        {
            throw loader.Error($"bcrypt: a rule can ask for 4 to {MaxRounds} rounds.", "ERR_OUT_OF_RANGE");
        }

        var digest = Bcrypt.Digest(Encoding.Latin1.GetBytes(arguments[0].AsString()), Decode(arguments[1].AsString()), (int)rounds);
        return Encode(digest);
    }

    private static byte[] Decode(string salt)
    {
        var bytes = new byte[16];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in salt)
        {
            (bits, count) = ((bits << 6) | Alphabet.IndexOf(letter, StringComparison.Ordinal), count + 6);
            if (count >= 8 && at < bytes.Length)
            {
                count -= 8;
                bytes[at++] = (byte)(bits >> count);
            }
        }

        return bytes;
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var value in bytes)
        {
            (bits, count) = ((bits << 8) | value, count + 8);
            while (count >= 6)
            {
                count -= 6;
                text.Append(Alphabet[(bits >> count) & 63]);
            }
        }

        return count > 0 ? text.Append(Alphabet[(bits << (6 - count)) & 63]).ToString() : text.ToString();
    }
}
