using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>What the management API answers when it does not do what it was asked: Auth0's envelope. Source: semantics 10.1.</summary>
/// <param name="StatusCode">4xx.</param>
/// <param name="Message">For people; never a secret, never more of the input than a name.</param>
/// <param name="ErrorCode">For programs, e.g. <c>invalid_body</c>.</param>
internal sealed record ManagementError(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("errorCode")] string ErrorCode) : IResult
{
    /// <summary>The status in words.</summary>
    [JsonPropertyName("error")]
    public string Error => ReasonPhrases.GetReasonPhrase(StatusCode);

    /// <summary>The body is not what the operation takes.</summary>
    public static ManagementError Body(string problem) => new(StatusCodes.Status400BadRequest, $"Payload validation error: '{problem}'.", "invalid_body");

    /// <summary>A parameter of the address is not what the operation takes.</summary>
    public static ManagementError Query(string problem) => new(StatusCodes.Status400BadRequest, $"Query validation error: '{problem}'.", "invalid_query_string");

    /// <summary>There is no such resource.</summary>
    public static ManagementError Missing(string message, string code) => new(StatusCodes.Status404NotFound, message, code);

    /// <summary>Another resource stands in the way.</summary>
    public static ManagementError Conflict(string message, string code) => new(StatusCodes.Status409Conflict, message, code);

    /// <summary>Nobody does this over the API, or this caller does not.</summary>
    public static ManagementError NotSupported(string message) => new(StatusCodes.Status403Forbidden, message, "operation_not_supported");

    /// <summary>The resource is not what the caller had read.</summary>
    public static ManagementError Changed { get; } = new(StatusCodes.Status412PreconditionFailed, "It was changed since it was read: its ETag is another one now.", "precondition_failed");

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCode;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (StatusCode == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = string.Create(CultureInfo.InvariantCulture, $"Bearer error=\"{ErrorCode}\"");
        }

        return httpContext.Response.WriteAsJsonAsync(this, httpContext.RequestAborted);
    }
}

/// <summary>Ends an operation with an error, from wherever it was noticed.</summary>
internal sealed class ManagementException(ManagementError error) : Exception(error.Message)
{
    public ManagementError Error => error;
}
