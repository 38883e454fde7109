using Microsoft.AspNetCore.Http.Features;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>Refuses a form that cannot be read (too many fields, too long, broken) with 400 or 413 before anything else reads it, and says why.</summary>
internal sealed class UnreadableForms(RequestDelegate next)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const int MaximumBytes = 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase) == true)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = MaximumBytes;
            }

            try
            {
                await http.Request.ReadFormAsync(http.RequestAborted); // kept: whoever asks next is given the same
            }
            catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
            {
                http.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
                await http.Response.WriteAsJsonAsync(
                    new { error = "invalid_request", error_description = $"The form cannot be read: {exception.Message}" }, http.RequestAborted);
                return;
            }
        }

        await next(http);
    }
}
