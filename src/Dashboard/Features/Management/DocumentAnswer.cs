using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>How operations answer to what became of a document.</summary>
/// <param name="Kind">As error codes name it, e.g. <c>client</c>.</param>
/// <param name="Title">As messages name it, e.g. <c>client</c>.</param>
internal sealed record DocumentAnswer(string Kind, string Title)
{
    /// <summary>There is no such resource.</summary>
    public ManagementException Missing() => new(ManagementError.Missing($"The {Title} does not exist.", $"inexistent_{Kind}"));

    /// <summary>Answers 200 or 201 with the resource, or the error.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="status">When it was saved.</param>
    public IResult Of(DocumentResult result, int status = StatusCodes.Status200OK) => Results.Json(Saved(result).Document, statusCode: status);

    /// <summary>What was saved.</summary>
    /// <exception cref="ManagementException">Nothing was.</exception>
    public DocumentResult.Saved Saved(DocumentResult result) => result switch
    {
        DocumentResult.Saved saved => saved,
        DocumentResult.Taken(var message) => throw new ManagementException(ManagementError.Conflict(message, $"{Kind}_conflict")),
        DocumentResult.Refused(var message) => throw new ManagementException(ManagementError.NotSupported(message)),
        DocumentResult.Invalid(var message) => throw new ManagementException(ManagementError.Body(message)),
        _ => throw Missing(),
    };

    /// <summary>Answers 204, also when it was gone already, or the error.</summary>
    public IResult Deleted(DocumentResult result)
    {
        if (result is not DocumentResult.NotFound)
        {
            Saved(result);
        }

        return Results.NoContent();
    }

    /// <summary>A resource that is there, with what the caller wants of it.</summary>
    public IResult Found(JsonObject? document, FieldSelection fields) => document is null ? throw Missing() : Results.Json(fields.Of(document));

    /// <summary>Reads a change: an object with at least one member.</summary>
    public static async Task<JsonObject> ReadChangeAsync(HttpContext http)
    {
        var change = await ManagementBody.ReadDocumentAsync(http);
        return change.Count > 0 ? change : throw new ManagementException(ManagementError.Body("Too few properties defined (0), minimum 1"));
    }
}
