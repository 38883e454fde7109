using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>What stands around deflated data: gzip (RFC 1952), zlib (RFC 1950), nothing; and brotli (RFC 7932).</summary>
internal static class ZlibFormats
{
    private const int GzipHead = 10;
    private const int GzipTail = 8;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : value >> 1 ^ 0xedb88320;
        }

        return value;
    })];

    /// <summary>Undoes a compression.</summary>
    /// <param name="kind">Node's name: <c>gunzip</c>, <c>inflate</c>, <c>inflateRaw</c>, <c>brotliDecompress</c>.</param>
    /// <param name="data">The data; what follows the end of them is skipped.</param>
    /// <param name="most">Bytes that may come out.</param>
    /// <param name="allowsTruncated">Whether data that end too early give what there is.</param>
    /// <exception cref="InflateException">The data are wrong, end too early, or are more than allowed.</exception>
    public static byte[] Undo(string kind, byte[] data, int most, bool allowsTruncated)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            switch (kind)
            {
                case "gunzip":
                    Gunzip(data, most, output);
                    break;
                case "inflate":
                    Unwrap(data, most, output);
                    break;
                case "inflateRaw":
                    Inflate(data, 0, most, output);
                    break;
                default:
                    Unbrotli(data, most, output);
                    break;
            }
        }
        catch (InflateException e) when (e.IsTruncation && allowsTruncated)
        {
            // What is there is what was asked for.
        }

        return output.WrittenSpan.ToArray();
    }

    private static int Inflate(byte[] data, int start, int most, ArrayBufferWriter<byte> output)
    {
        var inflater = new Inflater(data, start, most);
        try
        {
            inflater.Run();
        }
        finally
        {
            output.Write(inflater.Output);
        }

        return inflater.Position;
    }

    private static void Unwrap(byte[] data, int most, ArrayBufferWriter<byte> output)
    {
        if (data.Length < 2)
        {
            throw InflateException.Truncated();
        }

        if (BinaryPrimitives.ReadUInt16BigEndian(data) % 31 != 0)
        {
            throw new InflateException("incorrect header check");
        }

        if ((data[0] & 15) != 8)
        {
            throw new InflateException("unknown compression method");
        }

        if ((data[1] & 0x20) != 0)
        {
            throw new InflateException("Missing dictionary", "Z_NEED_DICT");
        }

        var end = Inflate(data, 2, most, output);
        if (end + 4 > data.Length)
        {
            throw InflateException.Truncated();
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(end)) != Adler(output.WrittenSpan))
        {
            throw new InflateException("incorrect data check");
        }
    }

    /// <summary>Members may follow one another; zeros at the end are padding.</summary>
    private static void Gunzip(byte[] data, int most, ArrayBufferWriter<byte> output)
    {
        var at = 0;
        do
        {
            var before = output.WrittenCount;
            at = Inflate(data, HeadEnd(data, at), most - before, output);
            if (at + GzipTail > data.Length)
            {
                throw InflateException.Truncated();
            }

            var member = output.WrittenSpan[before..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at)) != Crc(member))
            {
                throw new InflateException("incorrect data check");
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at + 4)) != (uint)member.Length)
            {
                throw new InflateException("incorrect length check");
            }

            at += GzipTail;
        }
        while (at < data.Length && data[at] != 0);
    }

    private static int HeadEnd(byte[] data, int start)
    {
        var head = data.AsSpan(start);
        if (head.Length < 2)
        {
            throw InflateException.Truncated();
        }

        if (head[0] != 0x1f || head[1] != 0x8b)
        {
            throw new InflateException("incorrect header check");
        }

        if (head.Length < GzipHead)
        {
            throw InflateException.Truncated();
        }

        if (head[2] != 8)
        {
            throw new InflateException("unknown compression method");
        }

        var flags = head[3];
        var at = start + GzipHead;
        if ((flags & 4) != 0)
        {
            at += 2 + (at + 1 < data.Length ? data[at] | data[at + 1] << 8 : throw InflateException.Truncated());
        }

        for (var named = (flags >> 3 & 1) + (flags >> 4 & 1); named > 0; named--)
        {
            var end = at < data.Length ? Array.IndexOf(data, (byte)0, at) : -1;
            at = end >= 0 ? end + 1 : throw InflateException.Truncated();
        }

        return at + ((flags & 2) != 0 ? 2 : 0);
    }

    private static void Unbrotli(byte[] data, int most, ArrayBufferWriter<byte> output)
    {
        using var decoder = default(BrotliDecoder);
        var rest = data.AsSpan();
        for (; ; )
        {
            var status = decoder.Decompress(rest, output.GetSpan(16 * 1024), out var consumed, out var written);
            output.Advance(written);
            rest = rest[consumed..];
            if (output.WrittenCount > most)
            {
                throw InflateException.TooLarge();
            }

            switch (status)
            {
                case OperationStatus.Done:
                    return;
                case OperationStatus.NeedMoreData:
                    throw InflateException.Truncated();
                case OperationStatus.InvalidData:
                    throw new InflateException("Decompression failed", "ERR_BROTLI_DECODER_ERROR");
            }
        }
    }

    private static uint Adler(ReadOnlySpan<byte> data)
    {
        var (low, high) = (1u, 0u);
        foreach (var part in data)
        {
            low = (low + part) % 65521;
            high = (high + low) % 65521;
        }

        return high << 16 | low;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var part in data)
        {
            crc = CrcTable[(byte)(crc ^ part)] ^ crc >> 8;
        }

        return ~crc;
    }
}
