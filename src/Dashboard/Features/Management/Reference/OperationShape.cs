using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>What an operation takes and gives: all that a caller has to know and its handler's signature does not say. Immutable.</summary>
internal sealed record OperationShape
{
    /// <summary>Schema of the body; null when it takes none.</summary>
    public string? Takes { get; init; }

    /// <summary>Schema of the answer, of an item when it is a list; null when the answer has no body.</summary>
    public string? Gives { get; init; }

    /// <summary>Of an answer that is no error.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Name of the list in an envelope; null when the answer is no list.</summary>
    public string? Plural { get; init; }

    /// <summary>In which forms a list is answered.</summary>
    public ListForms Forms { get; init; }

    /// <summary>Parameters behind the question mark, those of lists and fields included.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>Whether the answer carries an <c>ETag</c>.</summary>
    public bool HasETag { get; init; }

    /// <summary>Whether it minds <c>If-Match</c>.</summary>
    public bool MindsIfMatch { get; init; }

    /// <summary>Errors beside those that follow from what it takes.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>Answers 204.</summary>
    public static OperationShape Done { get; } = new() { Status = StatusCodes.Status204NoContent };

    /// <summary>Answers 201 and nothing more.</summary>
    public static OperationShape Added { get; } = new() { Status = StatusCodes.Status201Created };

    /// <summary>Answers 202 and nothing more.</summary>
    public static OperationShape Accepted { get; } = new() { Status = StatusCodes.Status202Accepted };

    /// <summary>Answers 200 with this.</summary>
    public static OperationShape Answers(string schema) => new() { Gives = schema };

    /// <summary>Answers 201 with this.</summary>
    public static OperationShape Creates(string schema) => new() { Gives = schema, Status = StatusCodes.Status201Created };

    /// <summary>Answers a list of these.</summary>
    public static OperationShape Lists(string plural, string item, ListForms forms) =>
        new OperationShape { Gives = item, Plural = plural, Forms = forms, Query = QueryParameter.Of(forms) }.Selects();

    /// <summary>With a body.</summary>
    public OperationShape From(string schema) => this with { Takes = schema };

    /// <summary>With <c>fields</c> and <c>include_fields</c>.</summary>
    public OperationShape Selects() => this with { Query = [.. Query, .. QueryParameter.Selection] };

    /// <summary>With a parameter.</summary>
    public OperationShape By(string name, string description, string type = "string", bool required = false) =>
        this with { Query = [.. Query, new QueryParameter(name, description, new JsonObject { ["type"] = type }) { Required = required }] };

    /// <summary>With a parameter that may occur several times, or hold several values with commas between them.</summary>
    public OperationShape ByAny(string name, string description) =>
        this with { Query = [.. Query, new QueryParameter(name, description, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } })] };

    /// <summary>With an <c>ETag</c>.</summary>
    public OperationShape Tagged() => this with { HasETag = true };

    /// <summary>With an <c>If-Match</c>.</summary>
    public OperationShape OnlyIfMatching() => (this with { MindsIfMatch = true }).Fails(StatusCodes.Status412PreconditionFailed);

    /// <summary>With these errors.</summary>
    public OperationShape Fails(params IEnumerable<int> errors) => this with { Errors = [.. Errors, .. errors] };
}

/// <summary>How a list may be asked for.</summary>
[Flags]
internal enum ListForms
{
    /// <summary>It is no list.</summary>
    None = 0,

    /// <summary>An array, also by pages, and in an envelope with totals.</summary>
    Pages = 1,

    /// <summary>Piece by piece with <c>from</c> and <c>take</c>, in an envelope with <c>next</c>.</summary>
    Checkpoints = 2,

    /// <summary>All of these.</summary>
    All = Pages | Checkpoints,
}
