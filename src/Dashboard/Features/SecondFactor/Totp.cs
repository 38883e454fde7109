using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>The codes of authenticator apps: RFC 6238 with SHA-1, six digits and half a minute, which is what every app knows. Pure.</summary>
internal static class Totp
{
    private const int KeyBytes = 20;
    private const int Period = 30;

    // A step to either side: clocks differ, and people take their time.
    private const int Drift = 1;

    /// <summary>A random key in base 32.</summary>
    public static string NewKey() => Base32.Encode(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The time step whose code this is; null when it is none of now. Takes the same time either way.</summary>
    /// <param name="key">In base 32.</param>
    /// <param name="code">As a person typed it; blanks do not count.</param>
    /// <param name="now">Of this server.</param>
    public static long? Match(string key, string code, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(character => !char.IsWhiteSpace(character))));
        long? found = null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), typed) ? step : found;
        }

        return found;
    }

    /// <summary>The time step of a moment.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / Period;

    /// <summary>The code of a time step.</summary>
    public static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // the algorithm that apps know; nothing rests on collisions here
        HMACSHA1.HashData(Base32.Decode(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>What the QR code holds.</summary>
    /// <param name="issuer">Whose login it is; apps show it.</param>
    /// <param name="account">Whose account; apps show it too.</param>
    /// <param name="key">In base 32.</param>
    public static string AddressOf(string issuer, string account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period={Period}";
}
