using System.Text;
using System.Text.Json;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Dashboard.Features.Management.Try;

/// <summary>Replies in place of services, as JSON says them: the <c>http</c> of a try.</summary>
internal static class TryMocks
{
    private const int MostItems = 1_000;

    /// <summary>An example to start from.</summary>
    public const string Example = """
        [
          {
            "method": "GET",
            "url": "https://api.example.com/*",
            "reply": { "status": 200, "body": { "score": 0.04 } }
          }
        ]
        """;

    /// <summary>Reads a list that stands alone.</summary>
    /// <exception cref="TryFormatException">It is no list of mocks; the message says what and where.</exception>
    public static IReadOnlyList<HttpMock> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var body = JsonDocument.Parse($$"""{"http":{{document.RootElement.GetRawText()}}}""");
            return Of(TryBody.Read(body.RootElement).Http);
        }
        catch (JsonException e)
        {
            throw new TryFormatException($"Line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is not JSON.");
        }
    }

    /// <exception cref="TryFormatException">One of them cannot be understood.</exception>
    public static IReadOnlyList<HttpMock> Of(IReadOnlyList<TryHttp?>? http) => [.. List(http, "http").Select(Mock)];

    /// <summary>The elements of a list, which may be left out; none of them is null.</summary>
    /// <exception cref="TryFormatException">There are too many, or one is null.</exception>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T?>? items, string path)
        where T : class => items switch
    {
        null => [],
        { Count: > MostItems } => throw new TryFormatException($"{path} must have at most {MostItems} elements"),
        _ => [.. items.Select((item, index) => item ?? throw new TryFormatException($"{path}[{index}] must not be null"))],
    };

    private static HttpMock Mock(TryHttp http, int index) => new(
        http.Method ?? "*",
        http.Url ?? throw new TryFormatException($"Missing required property: http[{index}].url"),
        (http.Reply, http.Error) switch
        {
            ({ } reply, null) => Reply(reply, http.Url, $"http[{index}].reply"),
            (null, { } error) => new HttpReply.Lost(error.Code ?? "ECONNRESET", error.Message ?? error.Code ?? "ECONNRESET", "The try says so.") { Connecting = error.Code is "ENOTFOUND" or "ECONNREFUSED" },
            _ => throw new TryFormatException($"http[{index}] must have a reply or an error"),
        })
    {
        Times = http.Times is null or >= 0 ? http.Times : throw new TryFormatException($"http[{index}].times must not be negative"),
    };

    private static HttpReply.Received Reply(TryReply reply, string url, string path)
    {
        var headers = (reply.Headers ?? new Dictionary<string, JsonElement>()).ToDictionary(
            header => header.Key.ToLowerInvariant(), header => Values(header.Value, $"{path}.headers"), StringComparer.Ordinal);
        if (reply.Body is { ValueKind: not JsonValueKind.String })
        {
            headers.TryAdd("content-type", ["application/json"]);
        }

        return new HttpReply.Received
        {
            Status = reply.Status is null or (>= 100 and <= 599) ? reply.Status ?? 200 : throw new TryFormatException($"{path}.status must be from 100 to 599"),
            StatusText = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(reply.Status ?? 200),
            Headers = headers,
            Url = url,
            Body = reply.Body is { } body ? Encoding.UTF8.GetBytes(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText()) : [],
        };
    }

    private static IReadOnlyList<string> Values(JsonElement header, string path) => header.ValueKind switch
    {
        JsonValueKind.String => [header.GetString()!],
        JsonValueKind.Number => [header.GetRawText()],
        JsonValueKind.Array => [.. header.EnumerateArray().SelectMany(value => Values(value, path))],
        _ => throw new TryFormatException($"{path} must be texts"),
    };
}
