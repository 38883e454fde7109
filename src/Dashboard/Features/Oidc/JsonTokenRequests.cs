using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Auth0's clients may send JSON where the standard has forms: turns one into the other.</summary>
internal sealed class JsonTokenRequests(RequestDelegate next)
{
    private static readonly string[] Paths = [TokenEndpoint.Path, "/oauth/revoke", "/oauth/par", "/oauth/device/code"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (!Applies(http.Request))
        {
            await next(http);
            return;
        }

        if (await JsonBody.ReadAsync(http) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(
                new { error = "invalid_request", error_description = "The body must be a JSON object of texts." }, http.RequestAborted);
            return;
        }

        using var form = new FormUrlEncodedContent(Fields(body));
        var bytes = await form.ReadAsByteArrayAsync(http.RequestAborted);
        http.Request.Body = new MemoryStream(bytes);
        http.Request.ContentLength = bytes.Length;
        http.Request.ContentType = "application/x-www-form-urlencoded";
        await next(http);
    }

    private static bool Applies(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.HasJsonContentType()
        && Paths.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase);

    // A form has no other values: objects, lists and null say nothing.
    private static IEnumerable<KeyValuePair<string, string>> Fields(JsonObject body)
    {
        foreach (var (name, member) in body)
        {
            if (member is JsonValue value)
            {
                yield return new(name, value.ToString());
            }
        }
    }
}
