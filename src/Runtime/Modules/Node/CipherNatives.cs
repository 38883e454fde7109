using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>AES in the modes that rules use. Each call is a step without memory: the module keeps the state, and Node's way of streaming with it.</summary>
/// <remarks>
/// GCM is built on the platform's AES here because <see cref="AesGcm"/> neither streams nor takes the 16-byte nonces that are common
/// in code for Node. NIST SP 800-38D.
/// </remarks>
internal static class CipherNatives
{
    private const int BlockSize = 16;

    /// <summary>Each step is a call of the cipher; this many take some tenths of a second.</summary>
    private const int MaxFeedbackSteps = 256 * 1024;

    /// <summary><c>(algorithm, mode, encrypt, key, iv, data, padding)</c>; null when the padding is wrong. The modes are CBC and ECB.</summary>
    [SuppressMessage("Security", "CA5401", Justification = "The rule's author chooses the nonce, as in Node.")]
    [SuppressMessage("Security", "CA5350", Justification = "The rule's author chooses the cipher, as in Node.")]
    public static JsValue Block(ModuleLoader loader, JsValue[] arguments)
    {
        using SymmetricAlgorithm cipher = arguments[0].AsString() == "des3" ? TripleDES.Create() : Aes.Create();
        var encrypts = arguments[2].AsBoolean();
        var iv = CryptoNatives.Bytes(arguments[4]);
        var data = CryptoNatives.Bytes(arguments[5]);
        var padding = arguments[6].AsBoolean() ? PaddingMode.PKCS7 : PaddingMode.None;
        try
        {
            cipher.Key = CryptoNatives.Bytes(arguments[3]);
            return CryptoNatives.Text(arguments[1].AsString() == "ecb"
                ? encrypts ? cipher.EncryptEcb(data, padding) : cipher.DecryptEcb(data, padding)
                : encrypts ? cipher.EncryptCbc(data, iv, padding) : cipher.DecryptCbc(data, iv, padding));
        }
        catch (CryptographicException)
        {
            return JsValue.Null;
        }
    }

    /// <summary><c>(mode, encrypt, key, register, data)</c> → the result, then the register as it is after the last whole block. The modes are CFB, CFB8 and OFB.</summary>
    public static JsValue Feedback(ModuleLoader loader, JsValue[] arguments)
    {
        var mode = arguments[0].AsString();
        var encrypts = arguments[1].AsBoolean();
        using var aes = Aes.Create();
        aes.Key = CryptoNatives.Bytes(arguments[2]);
        var register = CryptoNatives.Bytes(arguments[3]);
        var data = CryptoNatives.Bytes(arguments[4]);
        var output = new byte[data.Length];
        var mask = new byte[BlockSize];
        var step = mode == "cfb8" ? 1 : BlockSize;
        if (data.Length / step > MaxFeedbackSteps)
        {
            throw loader.Error($"A rule is allowed {MaxFeedbackSteps * step:N0} bytes of {mode} at once.", "ERR_OUT_OF_RANGE");
        }

        for (var offset = 0; offset < data.Length; offset += step)
        {
            var size = Math.Min(step, data.Length - offset);
            aes.EncryptEcb(register, mask, PaddingMode.None);
            for (var index = 0; index < size; index++)
            {
                output[offset + index] = (byte)(data[offset + index] ^ mask[index]);
            }

            if (size == step)
            {
                var fed = mode == "ofb" ? mask : (encrypts ? output : data).AsSpan(offset, step);
                register = [.. register.AsSpan(step), .. fed];
            }
        }

        return CryptoNatives.Text([.. output, .. register]);
    }

    /// <summary><c>(key, iv, data, position)</c>: the part of a stream that begins at a byte's position, either way.</summary>
    public static JsValue Ctr(ModuleLoader loader, JsValue[] arguments)
    {
        var counter = CryptoNatives.Bytes(arguments[1]);
        return Stream(CryptoNatives.Bytes(arguments[0]), counter, CryptoNatives.Bytes(arguments[2]), (long)arguments[3].AsNumber(), wraps: BlockSize);
    }

    /// <summary><c>(key, iv, data, position)</c>, as <see cref="Ctr"/>.</summary>
    public static JsValue GcmUpdate(ModuleLoader loader, JsValue[] arguments)
    {
        var key = CryptoNatives.Bytes(arguments[0]);
        var counter = FirstCounter(key, CryptoNatives.Bytes(arguments[1]));
        Advance(counter, 1, wraps: 4);
        return Stream(key, counter, CryptoNatives.Bytes(arguments[2]), (long)arguments[3].AsNumber(), wraps: 4);
    }

    /// <summary><c>(key, iv, additionalData, ciphertext)</c> → 16 bytes.</summary>
    public static JsValue GcmTag(ModuleLoader loader, JsValue[] arguments)
    {
        var key = CryptoNatives.Bytes(arguments[0]);
        var additional = CryptoNatives.Bytes(arguments[2]);
        var ciphertext = CryptoNatives.Bytes(arguments[3]);
        var hash = new GaloisHash(Encrypt(key, new byte[BlockSize]));
        hash.Append(additional);
        hash.Append(ciphertext);
        hash.AppendLengths(additional.Length, ciphertext.Length);
        return CryptoNatives.Text(Xor(hash.Value(), Encrypt(key, FirstCounter(key, CryptoNatives.Bytes(arguments[1])))));
    }

    private static byte[] FirstCounter(byte[] key, byte[] iv)
    {
        if (iv.Length == 12)
        {
            return [.. iv, 0, 0, 0, 1];
        }

        var hash = new GaloisHash(Encrypt(key, new byte[BlockSize]));
        hash.Append(iv);
        hash.AppendLengths(0, iv.Length);
        return hash.Value();
    }

    private static JsValue Stream(byte[] key, byte[] counter, byte[] data, long position, int wraps)
    {
        Advance(counter, position / BlockSize, wraps);
        var skipped = (int)(position % BlockSize);
        var blocks = new byte[(skipped + data.Length + BlockSize - 1) / BlockSize * BlockSize];
        for (var offset = 0; offset < blocks.Length; offset += BlockSize)
        {
            counter.CopyTo(blocks, offset);
            Advance(counter, 1, wraps);
        }

        return CryptoNatives.Text(Xor(data, Encrypt(key, blocks).AsSpan(skipped)));
    }

    /// <summary>Adds to the counter at the end of a block: the last 4 bytes of it in GCM, all 16 in CTR.</summary>
    private static void Advance(byte[] counter, long steps, int wraps)
    {
        if (wraps == 4)
        {
            var tail = counter.AsSpan(BlockSize - 4);
            BinaryPrimitives.WriteUInt32BigEndian(tail, unchecked(BinaryPrimitives.ReadUInt32BigEndian(tail) + (uint)steps));
            return;
        }

        BinaryPrimitives.WriteUInt128BigEndian(counter, unchecked(BinaryPrimitives.ReadUInt128BigEndian(counter) + (UInt128)steps));
    }

    private static byte[] Encrypt(byte[] key, byte[] blocks)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptEcb(blocks, PaddingMode.None);
    }

    private static byte[] Xor(byte[] data, ReadOnlySpan<byte> mask)
    {
        for (var index = 0; index < data.Length; index++)
        {
            data[index] ^= mask[index];
        }

        return data;
    }

    /// <summary>GHASH over blocks, NIST SP 800-38D section 6.4.</summary>
    private sealed class GaloisHash(byte[] key)
    {
        private readonly UInt128 _key = BinaryPrimitives.ReadUInt128BigEndian(key);
        private UInt128 _state;

        public void Append(ReadOnlySpan<byte> data)
        {
            Span<byte> block = stackalloc byte[BlockSize];
            while (data.Length > 0)
            {
                var taken = Math.Min(BlockSize, data.Length);
                block.Clear();
                data[..taken].CopyTo(block);
                _state = Multiply(_state ^ BinaryPrimitives.ReadUInt128BigEndian(block), _key);
                data = data[taken..];
            }
        }

        public void AppendLengths(int first, int second) =>
            _state = Multiply(_state ^ new UInt128((ulong)first * 8, (ulong)second * 8), _key);

        public byte[] Value()
        {
            var bytes = new byte[BlockSize];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _state);
            return bytes;
        }

        private static UInt128 Multiply(UInt128 left, UInt128 right)
        {
            var reduction = new UInt128(0xE100000000000000, 0);
            var product = UInt128.Zero;
            for (var bit = 127; bit >= 0; bit--)
            {
                if ((left >> bit & UInt128.One) == UInt128.One)
                {
                    product ^= right;
                }

                right = (right & UInt128.One) == UInt128.One ? right >> 1 ^ reduction : right >> 1;
            }

            return product;
        }
    }
}
