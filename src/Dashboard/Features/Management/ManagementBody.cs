using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The JSON object that a caller sent, read member by member; whatever is wrong with it ends the operation with <c>invalid_body</c>.</summary>
internal sealed class ManagementBody
{
    private const int MaximumBytes = 1024 * 1024;

    // Two readers of one text must not see two different things.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly JsonElement _json;

    private ManagementBody(JsonElement json) => _json = json;

    /// <summary>Whether the object has no members.</summary>
    public bool IsEmpty => _json.GetPropertyCount() == 0;

    /// <summary>Reads an object that has no other members than these.</summary>
    public static async Task<ManagementBody> ReadAsync(HttpContext http, params string[] members)
    {
        var json = await ReadJsonAsync(http);
        return json.ValueKind is JsonValueKind.Object ? Known(json, members) : throw new ManagementException(ManagementError.Body("Expected an object"));
    }

    /// <summary>Reads any JSON.</summary>
    public static async Task<JsonElement> ReadJsonAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new ManagementException(ManagementError.Body("The body must be JSON, and say so in its content type"));
        }

        var body = await BoundedBody.ReadAsync(http.Request.Body, MaximumBytes, http.RequestAborted)
            ?? throw new ManagementException(new ManagementError(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaximumBytes / 1024} kB.", "payload_too_large"));
        if (!Utf8.IsValid(body.Span))
        {
            throw new ManagementException(ManagementError.Body("It is not UTF-8"));
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for names that no text can have
        {
            throw new ManagementException(ManagementError.Body("It is not well-formed JSON, or a name occurs twice, or it is nested deeper than 64 levels"));
        }
    }

    /// <summary>Reads an object to be stored as a document: every name and text in it is well-formed.</summary>
    public static async Task<JsonObject> ReadDocumentAsync(HttpContext http)
    {
        var json = await ReadJsonAsync(http);
        return json.ValueKind is not JsonValueKind.Object ? throw new ManagementException(ManagementError.Body("Expected an object"))
            : IsText(json) ? JsonObject.Create(json)!
            : throw NotText("The body");
    }

    /// <summary>Reads a list of objects that have no other members than these.</summary>
    public static async Task<IReadOnlyList<ManagementBody>> ReadListAsync(HttpContext http, int most, params string[] members) =>
        Items(await ReadJsonAsync(http), most, members) ?? throw new ManagementException(ManagementError.Body($"Expected an array of at most {most} objects"));

    /// <summary>Whether there is such a member, null included.</summary>
    public bool Has(string name) => _json.TryGetProperty(name, out _);

    /// <summary>Whether the member is there and null.</summary>
    public bool IsNull(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Null;

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw new ManagementException(ManagementError.Body($"Missing required property: {name}"));

    /// <summary>A text, or null when the member is absent.</summary>
    public string? Text(string name)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : throw Wrong(name, "string", value);
        }
        catch (InvalidOperationException)
        {
            throw NotText(name);
        }
    }

    /// <summary>A whole number, or null when the member is absent.</summary>
    public int? Number(string name, int least, int most)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Number
            ? value.TryGetInt32(out var number) && number >= least && number <= most ? number : throw new ManagementException(ManagementError.Body($"{name} must be a whole number from {least} to {most}"))
            : throw Wrong(name, "number", value);
    }

    /// <summary>True or false, or null when the member is absent.</summary>
    public bool? Flag(string name) => !_json.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "boolean", value),
    };

    /// <summary>Any value, or null when the member is absent.</summary>
    public JsonElement? Value(string name) => _json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>Of a text that no UTF-8 can say.</summary>
    public static ManagementException NotText(string name) => new(ManagementError.Body($"{name} is not well-formed text: it holds half of a surrogate pair"));

    /// <summary>A list of texts, or null when the member is absent.</summary>
    public IReadOnlyList<string>? Texts(string name, int most)
    {
        if (!_json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Array && value.GetArrayLength() <= most && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? IsText(value) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : throw NotText(name)
            : throw new ManagementException(ManagementError.Body($"{name} must be an array of at most {most} strings"));
    }

    /// <summary>A list of objects that have no other members than these; empty when the member is absent.</summary>
    public IReadOnlyList<ManagementBody> Objects(string name, int most, params string[] members) => !_json.TryGetProperty(name, out var value)
        ? []
        : Items(value, most, members) ?? throw new ManagementException(ManagementError.Body($"{name} must be an array of at most {most} objects"));

    /// <summary>An object that has no other members than these; null when the member is absent.</summary>
    public ManagementBody? Object(string name, params string[] members) => !_json.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.Object ? Known(value, members)
        : throw Wrong(name, "object", value);

    private static IReadOnlyList<ManagementBody>? Items(JsonElement json, int most, string[] members) =>
        json.ValueKind is JsonValueKind.Array && json.GetArrayLength() <= most && json.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object)
            ? [.. json.EnumerateArray().Select(item => Known(item, members))]
            : null;

    private static ManagementBody Known(JsonElement json, string[] members) => Unknown(json, members) is { } unknown
        ? throw new ManagementException(ManagementError.Body($"Additional properties not allowed: {Shortened(unknown)}"))
        : new ManagementBody(json);

    private static bool IsText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsText),
                JsonValueKind.String => json.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Unknown(JsonElement json, string[] members)
    {
        try
        {
            return json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !members.Contains(name));
        }
        catch (InvalidOperationException)
        {
            throw NotText("A name");
        }
    }

    private static ManagementException Wrong(string name, string expected, JsonElement value) =>
        new(ManagementError.Body($"Expected type {expected} but found type {value.ValueKind.ToString().ToLowerInvariant()} on property {name}"));

    private static string Shortened(string name) => name.Length <= 100 ? name : name[..100];
}
