using System.Text.Json;
using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Auth0's clients may send JSON where the standard has forms: turns one into the other.</summary>
internal sealed class JsonTokenRequests(RequestDelegate next)
{
    private const int MaximumBytes = 64 * 1024;

    private static readonly string[] Paths = [TokenEndpoint.Path, "/oauth/revoke", "/oauth/par", "/oauth/device/code"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (!Applies(http.Request))
        {
            await next(http);
            return;
        }

        if (await ReadAsync(http) is not { } fields)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(
                new { error = "invalid_request", error_description = "The body must be a JSON object of texts." }, http.RequestAborted);
            return;
        }

        using var form = new FormUrlEncodedContent(fields);
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

    private static async Task<List<KeyValuePair<string, string>>?> ReadAsync(HttpContext http)
    {
        if (await BoundedBody.ReadAsync(http.Request.Body, MaximumBytes, http.RequestAborted) is not { } body)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object ? [.. Fields(document.RootElement)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String)
            {
                yield return new(member.Name, member.Value.GetString()!);
            }
            else if (member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                yield return new(member.Name, member.Value.GetRawText());
            }
        }
    }
}
