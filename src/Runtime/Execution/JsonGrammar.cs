using System.Buffers;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Checks text against the grammar of RFC 8259, without recursion and without making anything of it.</summary>
/// <param name="text">What to check.</param>
/// <param name="isObject">Room for one mark per level of nesting; what is nested deeper is refused.</param>
internal ref struct JsonGrammar(ReadOnlySpan<char> text, Span<bool> isObject)
{
    private static readonly SearchValues<char> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<bool> _isObject = isObject;
    private int _at;
    private int _depth;

    /// <summary>How many values were seen.</summary>
    public int Nodes { get; private set; }

    /// <summary>How deeply they were nested.</summary>
    public int Deepest { get; private set; }

    private readonly char Next => _at < _text.Length ? _text[_at] : '\0';

    private readonly bool InObject => _depth > 0 && _isObject[_depth - 1];

    /// <summary>Whether the text is one object and nothing beside it.</summary>
    public bool IsObject()
    {
        Space();
        return Next == '{' && IsValue();
    }

    private bool IsValue()
    {
        while (true)
        {
            if (InObject && !Key())
            {
                return false;
            }

            Space();
            Nodes++;
            if (Next is '{' or '[')
            {
                if (!Open())
                {
                    return false;
                }

                if (Next != Closing())
                {
                    continue;
                }
            }
            else if (!Scalar())
            {
                return false;
            }

            Close();
            if (_depth == 0)
            {
                return _at == _text.Length;
            }

            if (!Take(','))
            {
                return false;
            }
        }
    }

    private bool Key()
    {
        Space();
        if (!String())
        {
            return false;
        }

        Space();
        return Take(':');
    }

    private bool Open()
    {
        if (_depth == _isObject.Length)
        {
            return false;
        }

        _isObject[_depth++] = Next == '{';
        Deepest = Math.Max(Deepest, _depth);
        _at++;
        Space();
        return true;
    }

    private readonly char Closing() => InObject ? '}' : ']';

    private void Close()
    {
        Space();
        while (_depth > 0 && Next == Closing())
        {
            _at++;
            _depth--;
            Space();
        }
    }

    private bool Scalar() => Next switch
    {
        '"' => String(),
        't' => Word("true"),
        'f' => Word("false"),
        'n' => Word("null"),
        _ => Number(),
    };

    private bool Word(string word)
    {
        var found = _text[_at..].StartsWith(word);
        _at += word.Length;
        return found;
    }

    private bool Number()
    {
        Take('-');
        if (!Take('0') && !Digits())
        {
            return false;
        }

        if (Take('.') && !Digits())
        {
            return false;
        }

        return !(Take('e') || Take('E')) || ((Take('+') || Take('-') || true) && Digits());
    }

    private bool Digits()
    {
        var began = _at;
        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }

        return _at > began;
    }

    private bool String()
    {
        if (!Take('"'))
        {
            return false;
        }

        while (true)
        {
            var plain = _text[_at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
            {
                return false;
            }

            _at += plain;
            if (Take('"'))
            {
                return true;
            }

            if (!Take('\\') || !Escape())
            {
                return false;
            }
        }
    }

    private bool Escape()
    {
        var letter = Next;
        _at++;
        if (letter != 'u')
        {
            return letter is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't';
        }

        for (var end = _at + 4; _at < end; _at++)
        {
            if (!char.IsAsciiHexDigit(Next))
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(char expected)
    {
        if (Next != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Space()
    {
        // Documents have hardly any.
        if (Next <= ' ')
        {
            _at = JsonScan.SkipSpace(_text, _at);
        }
    }
}
