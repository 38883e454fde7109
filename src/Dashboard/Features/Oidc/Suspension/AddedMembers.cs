using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>What rules put on a document and a later pass of the same login finds there again. Pure. Source: semantics, REQ-19.</summary>
internal static class AddedMembers
{
    /// <summary>The root members that are in the document after the rules and were not before.</summary>
    /// <param name="before">A JSON object.</param>
    /// <param name="after">A JSON object.</param>
    public static JsonObject Of(string before, string after)
    {
        var known = JsonNode.Parse(before)!.AsObject();
        return new JsonObject(JsonNode.Parse(after)!.AsObject().Where(member => !known.ContainsKey(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    /// <summary>Puts them on a document that was read anew; what it has by now, it keeps.</summary>
    public static void AddTo(JsonObject document, JsonObject added)
    {
        foreach (var (name, value) in added)
        {
            document.TryAdd(name, value?.DeepClone());
        }
    }
}
