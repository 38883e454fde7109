using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Who set a member of a document. Pure.</summary>
internal static class MemberChanges
{
    /// <summary>Index of the last rule after which the member is not as before it; null when no rule touched it.</summary>
    /// <param name="member">Name of a root member.</param>
    /// <param name="documents">The document before the first rule, then after each: JSON, null where a rule left it as it was.</param>
    public static int? Last(string member, IEnumerable<string?> documents)
    {
        (int? found, JsonNode? known, var index) = (null, null, -1);
        foreach (var document in documents)
        {
            if (document is not null && JsonNode.Parse(document)?[member] is var value && !JsonNode.DeepEquals(value, known))
            {
                (found, known) = (index < 0 ? found : index, value);
            }

            index++;
        }

        return found;
    }
}
