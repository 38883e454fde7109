using System.Globalization;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>An operation of the API as its page shows it, read from the description. Pure.</summary>
public sealed record ApiOperation
{
    /// <summary>Unique, also in addresses and as part of an element's id.</summary>
    public required string Id { get; init; }

    /// <summary>In capitals.</summary>
    public required string Verb { get; init; }

    /// <summary>From the server's root on.</summary>
    public required string Path { get; init; }

    /// <summary>The path with examples for its parameters.</summary>
    public required string ExamplePath { get; init; }

    public required string Summary { get; init; }

    public required string Group { get; init; }

    /// <summary>Of which a caller needs one.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<IOpenApiParameter> Parameters { get; init; }

    /// <summary>Null when it takes none.</summary>
    public required IOpenApiSchema? Body { get; init; }

    /// <summary>Those that are no errors first.</summary>
    public required IReadOnlyList<ApiAnswer> Answers { get; init; }

    /// <summary>All of a description, group by group.</summary>
    public static IReadOnlyList<ApiOperation> Of(OpenApiDocument document) =>
    [
        .. (from path in document.Paths
            from operation in path.Value.Operations!
            select Of(path.Key, operation.Key.Method, operation.Value)).OrderBy(operation => ReferenceTags.All.ToList().IndexOf(operation.Group)),
    ];

    /// <summary>Whether every word is in what is shown of it.</summary>
    public bool Matches(string? search) => (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => $"{Verb} {Path} {Summary} {Group} {string.Join(' ', Scopes)}".Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>How to ask for it from a shell, with <c>$TOKEN</c> for the token.</summary>
    /// <param name="origin">Of the server, without a slash at its end.</param>
    public string Curl(string origin)
    {
        List<string> parts = [$"curl -X {Verb}", $"'{origin}{ExamplePath}{ExampleQuery}'", "-H \"Authorization: Bearer $TOKEN\""];
        if (Body is not null)
        {
            parts.Add("-H 'Content-Type: application/json'");
            parts.Add($"-d '{SchemaExample.TextOf(Body).Replace("'", @"'\''", StringComparison.Ordinal)}'");
        }

        return string.Join(" \\\n  ", parts);
    }

    private string ExampleQuery => string.Join('&', Parameters.Where(parameter => parameter is { In: ParameterLocation.Query, Required: true }).Select(parameter => $"{parameter.Name}=VALUE")) is { Length: > 0 } query
        ? "?" + query
        : "";

    private static ApiOperation Of(string path, string verb, OpenApiOperation operation)
    {
        var parameters = operation.Parameters ?? [];
        return new ApiOperation
        {
            Id = operation.OperationId!,
            Verb = verb.ToUpperInvariant(),
            Path = path,
            ExamplePath = parameters.Where(parameter => parameter.In == ParameterLocation.Path)
                .Aggregate(path, (text, parameter) => text.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString((string?)parameter.Example ?? ""), StringComparison.Ordinal)),
            Summary = operation.Summary ?? "",
            Group = operation.Tags!.Single().Name!,
            Scopes = [.. operation.Security!.SelectMany(requirement => requirement.Values.SelectMany(scopes => scopes))],
            Parameters = [.. parameters],
            Body = SchemaOf(operation.RequestBody?.Content),
            Answers = [.. operation.Responses!.Select(answer => new ApiAnswer(int.Parse(answer.Key, CultureInfo.InvariantCulture), answer.Value.Description ?? "", SchemaOf(answer.Value.Content), [.. answer.Value.Headers?.Keys ?? []])).OrderBy(answer => answer.Status)],
        };
    }

    private static IOpenApiSchema? SchemaOf(IDictionary<string, OpenApiMediaType>? content) => content?.Values.FirstOrDefault()?.Schema;
}

/// <summary>An answer that an operation may give.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Description">In words.</param>
/// <param name="Body">Null when it has none.</param>
/// <param name="Headers">Names of those that come with it.</param>
public sealed record ApiAnswer(int Status, string Description, IOpenApiSchema? Body, IReadOnlyList<string> Headers)
{
    public bool IsError => Status >= StatusCodes.Status400BadRequest;
}
