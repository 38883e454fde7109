using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Documents;

/// <summary>Which members a kind of document has. Pure.</summary>
public sealed class DocumentShape
{
    /// <summary>Longest document in characters of compact JSON (1 MiB).</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly Dictionary<string, DocumentMember> _members = new(StringComparer.Ordinal);

    /// <summary>All that a document of the kind may have, in no particular order.</summary>
    public IReadOnlyCollection<DocumentMember> Members => _members.Values;

    /// <summary>Adds a text.</summary>
    public DocumentShape Text(string name, int mostCharacters = 2048) => With(name, MemberKind.Text, mostCharacters);

    /// <summary>Adds members that are true or false.</summary>
    public DocumentShape Flags(params IEnumerable<string> names) => With(names, MemberKind.Flag, 0);

    /// <summary>Adds whole numbers from 0.</summary>
    public DocumentShape Numbers(params IEnumerable<string> names) => With(names, MemberKind.Number, int.MaxValue);

    /// <summary>Adds lists of texts.</summary>
    public DocumentShape Texts(int mostItems, params IEnumerable<string> names) => With(names, MemberKind.Texts, mostItems);

    /// <summary>Adds objects that are kept as they are.</summary>
    public DocumentShape Objects(params IEnumerable<string> names) => With(names, MemberKind.Map, 0);

    /// <summary>Adds lists that are kept as they are.</summary>
    public DocumentShape Lists(int mostItems, params IEnumerable<string> names) => With(names, MemberKind.List, mostItems);

    /// <summary>Null when the document has no other members than these and each holds what it may, or null; else a message that never contains a value.</summary>
    public string? Check(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        foreach (var (name, value) in document)
        {
            if (!_members.TryGetValue(name, out var member))
            {
                return $"Additional properties not allowed: {(name.Length <= 100 ? name : name[..100])}";
            }

            if (value is not null && member.Check(value) is { } message)
            {
                return message;
            }
        }

        return document.ToJsonString().Length <= MaxLength ? null : $"The document is larger than {MaxLength / 1024} kB";
    }

    /// <summary>A copy of a document with the members of another in place of its own; a null removes.</summary>
    public static JsonObject Merged(JsonObject stored, JsonObject change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var merged = stored.DeepClone().AsObject();
        foreach (var (name, value) in change)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value.DeepClone();
            }
        }

        return merged;
    }

    private DocumentShape With(IEnumerable<string> names, MemberKind kind, int most)
    {
        foreach (var name in names)
        {
            With(name, kind, most);
        }

        return this;
    }

    private DocumentShape With(string name, MemberKind kind, int most)
    {
        _members.Add(name, new DocumentMember(name, kind, most));
        return this;
    }
}
