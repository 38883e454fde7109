namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>
/// Undoes deflate (RFC 1951), telling what is wrong in zlib's words. The platform's streams give what they have of data that end too early and
/// call everything else the same error.
/// </summary>
internal sealed class Inflater(byte[] data, int start, int most)
{
    private const int MaxBits = 15;
    private const int EndOfBlock = 256;

    private static readonly int[] LengthBases = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static readonly int[] DistanceBases =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static readonly int[] DistanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static readonly int[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly Code FixedLiterals = new(
        [.. Enumerable.Repeat(8, 144), .. Enumerable.Repeat(9, 112), .. Enumerable.Repeat(7, 24), .. Enumerable.Repeat(8, 8)]);

    private static readonly Code FixedDistances = new([.. Enumerable.Repeat(5, 30)]);

    private byte[] _output = new byte[Math.Min(most, 4 * data.Length + 64)];
    private int _bits;
    private int _bitCount;

    /// <summary>Where the next unread byte is.</summary>
    public int Position { get; private set; } = start;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Output => _output.AsSpan(0, Length);

    /// <summary>Reads blocks up to the last; what was put out before an error is kept.</summary>
    /// <exception cref="InflateException">The data are wrong, end too early, or are more than allowed when undone.</exception>
    public void Run()
    {
        bool isLast;
        do
        {
            isLast = Bits(1) == 1;
            switch (Bits(2))
            {
                case 0:
                    Stored();
                    break;
                case 1:
                    Compressed(FixedLiterals, FixedDistances);
                    break;
                case 2:
                    var (literals, distances) = Codes();
                    Compressed(literals, distances);
                    break;
                default:
                    throw new InflateException("invalid block type");
            }
        }
        while (!isLast);

        _bits = _bitCount = 0;
    }

    private void Stored()
    {
        _bits = _bitCount = 0;
        Need(4);
        var length = data[Position] | data[Position + 1] << 8;
        var check = data[Position + 2] | data[Position + 3] << 8;
        Position += 4;
        if (length != (~check & 0xffff))
        {
            throw new InflateException("invalid stored block lengths");
        }

        var there = Math.Min(length, data.Length - Position);
        Reserve(there);
        data.AsSpan(Position, there).CopyTo(_output.AsSpan(Length));
        Position += there;
        Length += there;
        if (there < length)
        {
            throw InflateException.Truncated();
        }
    }

    private void Compressed(Code literals, Code distances)
    {
        for (int symbol; (symbol = Decode(literals, "invalid literal/length code")) != EndOfBlock;)
        {
            if (symbol < EndOfBlock)
            {
                Reserve(1);
                _output[Length++] = (byte)symbol;
                continue;
            }

            symbol -= EndOfBlock + 1;
            if (symbol >= LengthBases.Length)
            {
                throw new InflateException("invalid literal/length code");
            }

            var length = LengthBases[symbol] + Bits(LengthBits[symbol]);
            var code = Decode(distances, "invalid distance code");
            if (code >= DistanceBases.Length)
            {
                throw new InflateException("invalid distance code");
            }

            Copy(DistanceBases[code] + Bits(DistanceBits[code]), length);
        }
    }

    private void Copy(int distance, int length)
    {
        if (distance > Length)
        {
            throw new InflateException("invalid distance too far back");
        }

        Reserve(length);
        for (var count = 0; count < length; count++, Length++)
        {
            _output[Length] = _output[Length - distance];
        }
    }

    private (Code Literals, Code Distances) Codes()
    {
        var (literalCount, distanceCount, lengthCount) = (Bits(5) + 257, Bits(5) + 1, Bits(4) + 4);
        if (literalCount > 286 || distanceCount > 30)
        {
            throw new InflateException("too many length or distance symbols");
        }

        var lengths = new int[19];
        for (var index = 0; index < lengthCount; index++)
        {
            lengths[Order[index]] = Bits(3);
        }

        var code = new Code(lengths);
        if (!code.IsComplete)
        {
            throw new InflateException("invalid code lengths set");
        }

        var all = Lengths(code, literalCount + distanceCount);
        if (all[EndOfBlock] == 0)
        {
            throw new InflateException("invalid code -- missing end-of-block");
        }

        var (literals, distances) = (new Code(all[..literalCount]), new Code(all[literalCount..]));
        return !literals.IsUsable ? throw new InflateException("invalid literal/lengths set")
            : !distances.IsUsable ? throw new InflateException("invalid distances set")
            : (literals, distances);
    }

    private int[] Lengths(Code code, int count)
    {
        var all = new int[count];
        for (var index = 0; index < count;)
        {
            var symbol = Decode(code, "invalid code lengths set");
            if (symbol < 16)
            {
                all[index++] = symbol;
                continue;
            }

            if (symbol == 16 && index == 0)
            {
                throw new InflateException("invalid bit length repeat");
            }

            var length = symbol == 16 ? all[index - 1] : 0;
            var times = symbol == 16 ? 3 + Bits(2) : symbol == 17 ? 3 + Bits(3) : 11 + Bits(7);
            if (index + times > count)
            {
                throw new InflateException("invalid bit length repeat");
            }

            Array.Fill(all, length, index, times);
            index += times;
        }

        return all;
    }

    private int Decode(Code code, string refusal)
    {
        var (value, first, offset) = (0, 0, 0);
        for (var length = 1; length <= MaxBits; length++)
        {
            value |= Bits(1);
            var count = code.Counts[length];
            if (value - count < first)
            {
                return code.Symbols[offset + value - first];
            }

            offset += count;
            first = first + count << 1;
            value <<= 1;
        }

        throw new InflateException(refusal);
    }

    private int Bits(int count)
    {
        while (_bitCount < count)
        {
            Need(1);
            _bits |= data[Position++] << _bitCount;
            _bitCount += 8;
        }

        var value = _bits & (1 << count) - 1;
        _bits >>= count;
        _bitCount -= count;
        return value;
    }

    private void Need(int count)
    {
        if (Position + count > data.Length)
        {
            throw InflateException.Truncated();
        }
    }

    private void Reserve(int count)
    {
        if (Length + count > most)
        {
            throw InflateException.TooLarge();
        }

        if (Length + count > _output.Length)
        {
            Array.Resize(ref _output, Math.Min(most, Math.Max(2 * _output.Length, Length + count)));
        }
    }

    /// <summary>A canonical Huffman code: how many symbols have each length, and the symbols in order.</summary>
    private sealed class Code
    {
        public Code(int[] lengths)
        {
            foreach (var length in lengths)
            {
                Counts[length]++;
            }

            var offsets = new int[MaxBits + 2];
            var left = 1;
            for (var length = 1; length <= MaxBits; length++)
            {
                left = 2 * left - Counts[length];
                IsUsable &= left >= 0;
                offsets[length + 1] = offsets[length] + Counts[length];
            }

            IsComplete = IsUsable && left == 0;
            // A code of one symbol only is incomplete, and allowed.
            IsUsable = IsUsable && (left == 0 || lengths.Length - Counts[0] <= 1);
            Symbols = new int[lengths.Length];
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] != 0)
                {
                    Symbols[offsets[lengths[symbol]]++] = symbol;
                }
            }

            Counts[0] = 0;
        }

        public int[] Counts { get; } = new int[MaxBits + 1];

        public int[] Symbols { get; }

        public bool IsComplete { get; }

        public bool IsUsable { get; } = true;
    }
}

/// <summary>What zlib would say of compressed data, with its code.</summary>
internal sealed class InflateException(string message, string code = "Z_DATA_ERROR") : Exception(message)
{
    public string Code => code;

    public bool IsTruncation => code == "Z_BUF_ERROR";

    public static InflateException Truncated() => new("unexpected end of file", "Z_BUF_ERROR");

    public static InflateException TooLarge() => new("It is larger than allowed.", "ERR_BUFFER_TOO_LARGE");
}
