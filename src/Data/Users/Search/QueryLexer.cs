using System.Text;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Users.Search;

/// <summary>What a piece of a query is.</summary>
internal enum QueryTokenKind
{
    End,
    Open,
    Close,
    And,
    Or,
    Not,
    Field,
    Value,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">A field's name.</param>
/// <param name="Value">A value.</param>
internal sealed record QueryToken(QueryTokenKind Kind, string Text = "", QueryValue? Value = null);

/// <summary>Cuts a query into its pieces. Used once.</summary>
internal sealed class QueryLexer(string text)
{
    private const string Ends = " \t\r\n()[]{}\":";
    private int _at;

    /// <exception cref="FormatException">No piece of a query begins here.</exception>
    public QueryToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new QueryToken(QueryTokenKind.End);
        }

        return text[_at] switch
        {
            '(' => Step(new QueryToken(QueryTokenKind.Open)),
            ')' => Step(new QueryToken(QueryTokenKind.Close)),
            '!' or '-' => Step(new QueryToken(QueryTokenKind.Not)),
            '"' => new QueryToken(QueryTokenKind.Value, Value: Whole(Quoted())),
            '[' or '{' => new QueryToken(QueryTokenKind.Value, Value: Between()),
            '>' or '<' => new QueryToken(QueryTokenKind.Value, Value: Beyond()),
            '/' or '~' or '^' or '+' or ':' or ']' or '}' => throw new FormatException($"{text[_at]} is not understood (at {_at + 1})"),
            _ => Word(),
        };
    }

    private QueryToken Step(QueryToken token)
    {
        _at++;
        return token;
    }

    private static QueryValue.Text Whole(string text) => new(text, LikePattern.Of(text));

    private QueryToken Word()
    {
        var start = _at;
        var value = Text();
        var raw = text[start.._at];
        if (_at < text.Length && text[_at] == ':')
        {
            _at++;
            return new QueryToken(QueryTokenKind.Field, raw);
        }

        return raw switch
        {
            "AND" or "&&" => new QueryToken(QueryTokenKind.And),
            "OR" or "||" => new QueryToken(QueryTokenKind.Or),
            "NOT" => new QueryToken(QueryTokenKind.Not),
            "*" => new QueryToken(QueryTokenKind.Value, Value: new QueryValue.Anything()),
            _ => new QueryToken(QueryTokenKind.Value, Value: value),
        };
    }

    /// <summary>A word up to where it ends; a backslash takes the next character as it is.</summary>
    private QueryValue.Text Text()
    {
        var (start, whole, pattern, isWhole) = (_at, new StringBuilder(), new StringBuilder(), true);
        for (; _at < text.Length && (!Ends.Contains(text[_at], StringComparison.Ordinal) || IsWithinTime(start)); _at++)
        {
            if (text[_at] is '~' or '^')
            {
                throw new FormatException($"{text[_at]} is not understood (at {_at + 1})");
            }

            if (text[_at] is '*' or '?')
            {
                isWhole = false;
                pattern.Append(text[_at] == '*' ? '%' : '_');
                continue;
            }

            _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
            whole.Append(text[_at]);
            pattern.Append(LikePattern.Of(text[_at].ToString()));
        }

        return new QueryValue.Text(isWhole ? whole.ToString() : null, pattern.ToString());
    }

    // 2026-01-01T12:30:00Z without quotes: these colons belong to the value.
    private bool IsWithinTime(int start) => text[_at] == ':' && _at - start >= 13 && text[start + 10] == 'T' && char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[_at - 1]);

    private string Quoted()
    {
        var quoted = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '"'; _at++)
        {
            _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
            quoted.Append(text[_at]);
        }

        return _at++ < text.Length ? quoted.ToString() : throw new FormatException("a quote is not closed");
    }

    private QueryValue.Range Between()
    {
        var close = text.AsSpan(_at).IndexOfAny(']', '}');
        var (from, to) = close > 0 && text.Substring(_at + 1, close - 1).Split(" TO ") is [var first, var last]
            ? (first.Trim().Trim('"'), last.Trim().Trim('"'))
            : throw new FormatException("a range is written as [1 TO 5]");
        var range = new QueryValue.Range(from is "*" ? null : from, text[_at] == '[', to is "*" ? null : to, text[_at + close] == ']');
        _at += close + 1;
        return range;
    }

    private QueryValue.Range Beyond()
    {
        var (isAbove, isWith) = (text[_at++] == '>', _at < text.Length && text[_at] == '=');
        _at += isWith ? 1 : 0;
        var limit = _at < text.Length && text[_at] == '"' ? Quoted() : Text().Whole ?? "";
        return limit.Length == 0 ? throw new FormatException("a limit is written as >=1")
            : isAbove ? new QueryValue.Range(limit, isWith, null, false)
            : new QueryValue.Range(null, false, limit, isWith);
    }
}
