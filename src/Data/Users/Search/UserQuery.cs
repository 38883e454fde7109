using System.Diagnostics.CodeAnalysis;

namespace RulesDashboard.Data.Users.Search;

/// <summary>A question about users, in the language of Auth0's user search (Lucene's): <c>email:"ada@example.com" AND NOT blocked:true</c>.</summary>
/// <remarks>
/// Known: AND, OR, NOT (also <c>&amp;&amp; || ! -</c>), brackets, quoted texts, <c>*</c> and <c>?</c>, ranges <c>[1 TO 5}</c> and <c>&gt;=1</c>,
/// <c>field:(a OR b)</c>, <c>_exists_:field</c>. Two terms side by side are an OR, as in Lucene. A word without a field is looked for within
/// e-mail, user name, name and id. Texts are compared whole, in any case (ASCII).
/// </remarks>
public sealed class UserQuery
{
    /// <summary>Longest query in characters.</summary>
    public const int MaxLength = 4096;

    internal UserQuery(QueryNode root) => Root = root;

    internal QueryNode Root { get; }

    /// <summary>Users with an identity of this connection.</summary>
    public static UserQuery OfConnection(string name) => new(new QueryNode.Term(QueryField.Parse("identities.connection"), new QueryValue.Text(name, "")));

    /// <summary>Both.</summary>
    public UserQuery And(UserQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new UserQuery(new QueryNode.And(Root, other.Root));
    }

    /// <summary>False with a message when the text is no query, or asks for a field that there is not.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UserQuery? query, [NotNullWhen(false)] out string? message)
    {
        ArgumentNullException.ThrowIfNull(text);
        (query, message) = (null, null);
        try
        {
            query = text.Length <= MaxLength ? new UserQuery(new QueryParser(text).Parse()) : throw new FormatException($"it has more than {MaxLength} characters");
            return true;
        }
        catch (FormatException exception)
        {
            message = exception.Message;
            return false;
        }
    }
}

/// <summary>A part of a query. A closed set.</summary>
internal abstract record QueryNode
{
    private QueryNode()
    {
    }

    internal sealed record And(QueryNode Left, QueryNode Right) : QueryNode;

    internal sealed record Or(QueryNode Left, QueryNode Right) : QueryNode;

    internal sealed record Not(QueryNode Inner) : QueryNode;

    /// <param name="Field">Null for a word without one.</param>
    /// <param name="Value">What it is to be.</param>
    internal sealed record Term(QueryField? Field, QueryValue Value) : QueryNode;
}

/// <summary>What a field is compared with. A closed set.</summary>
internal abstract record QueryValue
{
    private QueryValue()
    {
    }

    /// <summary>Any value at all.</summary>
    internal sealed record Anything : QueryValue;

    /// <param name="Whole">The text when it has no wildcards, else null.</param>
    /// <param name="Pattern">For LIKE.</param>
    internal sealed record Text(string? Whole, string Pattern) : QueryValue;

    /// <summary>Null ends are open.</summary>
    internal sealed record Range(string? From, bool WithFrom, string? To, bool WithTo) : QueryValue;
}
