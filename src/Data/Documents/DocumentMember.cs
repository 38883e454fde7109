using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Documents;

/// <summary>What a member of a document may hold.</summary>
public enum MemberKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number from 0.</summary>
    Number,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>An object, whatever is in it.</summary>
    Map,

    /// <summary>A list, whatever is in it.</summary>
    List,
}

/// <summary>A member that a kind of document may have.</summary>
/// <param name="Name">As written.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Most">Longest text in characters, most items of a list, or largest number.</param>
public sealed record DocumentMember(string Name, MemberKind Kind, int Most)
{
    /// <summary>Longest text in a list of texts, in characters.</summary>
    public const int LongestItem = 2048;

    /// <summary>Null when the member may hold the value, else a message.</summary>
    public string? Check(JsonNode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (Kind, value.GetValueKind()) switch
        {
            (MemberKind.Text, JsonValueKind.String) => value.GetValue<string>().Length <= Most ? null : $"{Name} has at most {Most} characters",
            (MemberKind.Flag, JsonValueKind.True or JsonValueKind.False) => null,
            (MemberKind.Number, JsonValueKind.Number) => IsNumber(value) ? null : $"{Name} must be a whole number from 0 to {Most}",
            (MemberKind.Texts, JsonValueKind.Array) => CheckList(value.AsArray()) ?? CheckTexts(value.AsArray()),
            (MemberKind.List, JsonValueKind.Array) => CheckList(value.AsArray()),
            (MemberKind.Map, JsonValueKind.Object) => null,
            var (_, found) => $"Expected type {Expected} but found type {found.ToString().ToLowerInvariant()} on property {Name}",
        };
    }

    private string Expected => Kind switch
    {
        MemberKind.Text => "string",
        MemberKind.Flag => "boolean",
        MemberKind.Number => "number",
        MemberKind.Map => "object",
        _ => "array",
    };

    private bool IsNumber(JsonNode value) => value.AsValue().TryGetValue<int>(out var number) && number >= 0 && number <= Most;

    private string? CheckList(JsonArray list) => list.Count <= Most ? null : $"{Name} has at most {Most} items";

    private string? CheckTexts(JsonArray list) => list.All(item => item?.GetValueKind() is JsonValueKind.String && item.GetValue<string>().Length <= LongestItem)
        ? null
        : $"{Name} must be a list of texts of at most {LongestItem} characters";
}
