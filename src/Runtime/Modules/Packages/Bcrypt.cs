using System.Buffers.Binary;
using System.Text;

namespace RulesDashboard.Runtime.Modules.Packages;

/// <summary>The bcrypt digest: Blowfish with a key schedule that takes long on purpose.</summary>
/// <remarks>Source: Provos and Mazières, "A Future-Adaptable Password Scheme", USENIX 1999.</remarks>
internal static class Bcrypt
{
    private const int MaxPassword = 72;
    private const int Digits = 23;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("OrpheanBeholderScryDoubt");

    /// <summary>The 23 bytes of the digest.</summary>
    /// <param name="password">Bytes after the 72nd do not count.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="cost">Two to this power are the rounds.</param>
    public static byte[] Digest(byte[] password, byte[] salt, int cost)
    {
        // The terminating zero is part of the key, as far as it fits.
        var key = new byte[Math.Min(password.Length + 1, MaxPassword)];
        Array.Copy(password, key, Math.Min(password.Length, key.Length));
        var cipher = new Blowfish();
        cipher.Expand(key, salt);
        for (var round = 0L; round < 1L << cost; round++)
        {
            cipher.Expand(key);
            cipher.Expand(salt);
        }

        var text = (byte[])Magic.Clone();
        for (var at = 0; at < text.Length; at += 8)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(at));
            var right = BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(at + 4));
            for (var time = 0; time < 64; time++)
            {
                cipher.Encrypt(ref left, ref right);
            }

            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(at), left);
            BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(at + 4), right);
        }

        return text[..Digits];
    }
}
