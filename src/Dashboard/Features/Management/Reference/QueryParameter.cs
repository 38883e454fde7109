using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>A parameter behind the question mark.</summary>
/// <param name="Name">As written.</param>
/// <param name="Description">In a sentence.</param>
/// <param name="Schema">JSON Schema of its value.</param>
internal sealed record QueryParameter(string Name, string Description, JsonObject Schema)
{
    /// <summary>Whether the operation fails without it.</summary>
    public bool Required { get; init; }

    /// <summary>What any resource may be asked for in part by.</summary>
    public static IReadOnlyList<QueryParameter> Selection { get; } =
    [
        new("fields", "Names with commas between them: the only members that are answered, or those that are not. Members that are always there may then be missing.", Typed("string")),
        new("include_fields", "False: all members but those in fields.", new JsonObject { ["type"] = "boolean", ["default"] = true }),
    ];

    private static readonly IReadOnlyList<QueryParameter> Pages =
    [
        new("page", "Which page, from 0.", Number(0, 1_000_000)),
        new("per_page", "How many on a page; 50 when absent or 0.", Number(0, 100)),
        new("include_totals", "True: in an envelope that tells how many there are.", Typed("boolean")),
    ];

    private static readonly IReadOnlyList<QueryParameter> Checkpoints =
    [
        new("from", "Where to go on: what next said in the answer before.", Typed("string")),
        new("take", "How many; 50 when absent.", Number(1, 100)),
    ];

    /// <summary>Those by which a list is asked for in these forms.</summary>
    public static IReadOnlyList<QueryParameter> Of(ListForms forms) =>
        [.. forms.HasFlag(ListForms.Pages) ? Pages : [], .. forms.HasFlag(ListForms.Checkpoints) ? Checkpoints : []];

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject Number(int least, int most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
}
