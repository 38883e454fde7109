namespace RulesDashboard.Data.Users.Search;

/// <summary>Makes a tree of a query; OR binds least, then AND, then NOT. Used once.</summary>
internal sealed class QueryParser
{
    private const int MaxDepth = 32;
    private const int MaxTerms = 200;

    private readonly QueryLexer _lexer;
    private QueryToken _token;
    private int _depth;
    private int _terms;

    public QueryParser(string text)
    {
        _lexer = new QueryLexer(text);
        _token = _lexer.Next();
    }

    /// <exception cref="FormatException">It is no query; the message says what was not understood.</exception>
    public QueryNode Parse()
    {
        var root = Or(null);
        return _token.Kind == QueryTokenKind.End ? root : throw new FormatException("a bracket is closed that was not opened");
    }

    private QueryNode Or(QueryField? field)
    {
        var node = And(field);
        while (_token.Kind is not (QueryTokenKind.End or QueryTokenKind.Close))
        {
            Skip(QueryTokenKind.Or);
            node = new QueryNode.Or(node, And(field));
        }

        return node;
    }

    private QueryNode And(QueryField? field)
    {
        var node = Not(field);
        while (Skip(QueryTokenKind.And))
        {
            node = new QueryNode.And(node, Not(field));
        }

        return node;
    }

    private QueryNode Not(QueryField? field)
    {
        Enter();
        QueryNode node = Skip(QueryTokenKind.Not) ? new QueryNode.Not(Not(field)) : Primary(field);
        _depth--;
        return node;
    }

    private QueryNode Primary(QueryField? field)
    {
        var token = _token;
        if (Skip(QueryTokenKind.Open))
        {
            var node = Or(field);
            return Skip(QueryTokenKind.Close) ? node : throw new FormatException("a bracket is not closed");
        }

        if (Skip(QueryTokenKind.Field))
        {
            return field is null ? OfField(token.Text) : throw new FormatException("a field stands within another field's brackets");
        }

        return Skip(QueryTokenKind.Value) ? Term(field, token.Value!) : throw new FormatException(token.Kind == QueryTokenKind.End ? "it ends too early" : "AND, OR or a bracket stands where a value belongs");
    }

    private QueryNode OfField(string name)
    {
        if (name == "_exists_")
        {
            return _token is { Kind: QueryTokenKind.Value, Value: QueryValue.Text { Whole: { Length: > 0 } field } } && Skip(QueryTokenKind.Value)
                ? Term(QueryField.Parse(field), new QueryValue.Anything())
                : throw new FormatException("_exists_ takes the name of a field");
        }

        var parsed = QueryField.Parse(name);
        return _token.Kind is QueryTokenKind.Value or QueryTokenKind.Open ? Primary(parsed) : throw new FormatException($"{name} has no value");
    }

    private QueryNode.Term Term(QueryField? field, QueryValue value)
    {
        if (++_terms > MaxTerms)
        {
            throw new FormatException($"it has more than {MaxTerms} terms");
        }

        QueryLiterals.Check(field, value);
        return new QueryNode.Term(field, value);
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException($"it is nested deeper than {MaxDepth} levels");
        }
    }

    private bool Skip(QueryTokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        _token = _lexer.Next();
        return true;
    }
}
