using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The errors that operations share: all have one envelope.</summary>
internal static class ReferenceErrors
{
    private static readonly int[] Statuses =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
        StatusCodes.Status412PreconditionFailed, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status429TooManyRequests,
    ];

    /// <summary>What every operation may answer.</summary>
    public static IReadOnlyList<int> Always { get; } = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests];

    /// <summary>Name of the response, e.g. <c>NotFound</c>.</summary>
    /// <exception cref="InvalidOperationException">It is none of those that are described.</exception>
    public static string NameOf(int status) => Statuses.Contains(status) ? ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal) : throw new InvalidOperationException($"The error {status} is not described.");

    /// <summary>Puts all of them into the document.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var status in Statuses)
        {
            document.AddComponent(NameOf(status), new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Headers = status == StatusCodes.Status429TooManyRequests ? ReferenceHeaders.Of(document, [ReferenceHeaders.RetryAfter, .. ReferenceHeaders.Rate]) : null,
                Content = new Dictionary<string, OpenApiMediaType> { [OperationDescription.Json] = new() { Schema = new OpenApiSchemaReference("Error", document) } },
            });
        }
    }
}
