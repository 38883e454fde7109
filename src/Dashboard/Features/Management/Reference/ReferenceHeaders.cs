using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The headers of answers.</summary>
internal static class ReferenceHeaders
{
    public const string ETag = "ETag";
    public const string RetryAfter = "Retry-After";

    /// <summary>On whatever was not refused for its token.</summary>
    public static IReadOnlyList<string> Rate { get; } = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

    public static IReadOnlyList<(string Name, string Description, JsonSchemaType Type)> All { get; } =
    [
        (ETag, "Another one after every change: send it as If-Match.", JsonSchemaType.String),
        (RetryAfter, "Seconds to wait.", JsonSchemaType.Integer),
        (Rate[0], "Calls that may come at once.", JsonSchemaType.Integer),
        (Rate[1], "Those that are left now.", JsonSchemaType.Integer),
        (Rate[2], "When there are more again, in seconds since 1970.", JsonSchemaType.Integer),
    ];

    /// <summary>Some of them, as an answer refers to them.</summary>
    public static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));
}
