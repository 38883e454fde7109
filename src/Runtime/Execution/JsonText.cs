using System.Buffers;
using System.Globalization;
using System.Text;

namespace RulesDashboard.Runtime.Execution;

/// <summary>JSON that is being written, in a buffer borrowed from the pool. Knows characters and escapes, not structure.</summary>
internal sealed class JsonText : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private char[] _buffer = ArrayPool<char>.Shared.Rent(8 * 1024);

    public int Length { get; private set; }

    /// <summary>What is written so far, valid until the next change.</summary>
    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, Length);

    public void Append(char character)
    {
        Room(1)[0] = character;
        Length++;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    public void Append(long number)
    {
        number.TryFormat(Room(20), out var written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a string as <c>JSON.stringify</c> does, but for lone surrogates: they are no text to anyone else and become U+FFFD.</summary>
    public void AppendQuoted(string text)
    {
        Append('"');
        var rest = WellFormed(text).AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            Append(rest[..at]);
            AppendEscape(rest[at]);
            rest = rest[(at + 1)..];
        }

        Append(rest);
        Append('"');
    }

    /// <summary>Takes back what was written after <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private Span<char> Room(int count)
    {
        if (_buffer.Length - Length < count)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(Length + count, _buffer.Length * 2));
            Written.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(Length);
    }

    private void AppendEscape(char character)
    {
        var letter = character switch
        {
            '"' or '\\' => character,
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\f' => 'f',
            '\r' => 'r',
            _ => 'u',
        };
        Append('\\');
        Append(letter);
        if (letter == 'u')
        {
            ((int)character).TryFormat(Room(4), out var written, "x4", CultureInfo.InvariantCulture);
            Length += written;
        }
    }

    private static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune);
        }

        return builder.ToString();
    }
}
