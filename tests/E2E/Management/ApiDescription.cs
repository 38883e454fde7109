using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace RulesDashboard.E2E.Management;

/// <summary>The published description of the management API, as something that traffic is held against.</summary>
internal sealed class ApiDescription
{
    private const string Prefix = "/api/v2/";

    private static readonly EvaluationOptions Findings = new() { OutputFormat = OutputFormat.List };

    private readonly JsonObject _document;
    private readonly ConcurrentDictionary<(string Pointer, bool IsPartial), JsonSchema> _schemas = new();

    private ApiDescription(JsonObject document) => _document = document;

    /// <summary>As the server publishes it, to anybody.</summary>
    public static async Task<ApiDescription> OfAsync(string url)
    {
        using var http = new HttpClient();
        return new ApiDescription(JsonNode.Parse(await http.GetStringAsync(url + Prefix + "openapi.json", TestContext.Current.CancellationToken))!.AsObject());
    }

    /// <summary>Null when there is no such operation.</summary>
    public DescribedOperation? Find(HttpMethod method, Uri address)
    {
        var parts = Parts(address.AbsolutePath);
        var paths = _document["paths"]!.AsObject().Where(path => Fits(Parts(path.Key), parts)).ToList();
        // What is spelled out goes before what stands for anything.
        var path = paths.OrderBy(path => path.Key.Count(character => character == '{')).FirstOrDefault();
        var verb = method.Method.ToLowerInvariant();
        return path.Value?[verb] is JsonObject operation ? new DescribedOperation($"{method} {path.Key}", operation, _document["components"]!["responses"]!.AsObject()) : null;
    }

    /// <summary>Fails when the JSON is not what the schema says.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="json">The text.</param>
    /// <param name="schema">As in the description.</param>
    /// <param name="isPartial">Whether the caller asked for some members only: then none is required.</param>
    public void Expect(string what, string json, JsonNode schema, bool isPartial = false)
    {
        var compiled = _schemas.GetOrAdd((schema.ToJsonString(), isPartial), key => Compile(key.Pointer, key.IsPartial));
        using var value = JsonDocument.Parse(json);
        var result = compiled.Evaluate(value.RootElement.Clone(), Findings);
        if (!result.IsValid)
        {
            var findings = result.Details.Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value} ({detail.EvaluationPath})"));
            Assert.Fail($"{what} is not as described:\n{string.Join('\n', findings.Take(12))}\n{(json.Length > 2000 ? json[..2000] : json)}");
        }
    }

    private JsonSchema Compile(string schema, bool isPartial)
    {
        var whole = JsonNode.Parse(schema)!.AsObject();
        var definitions = _document["components"]!["schemas"]!.DeepClone().AsObject();
        if (isPartial)
        {
            foreach (var (_, definition) in definitions)
            {
                definition!.AsObject().Remove("required");
            }
        }

        whole["$defs"] = definitions;
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static string[] Parts(string path) => path.Trim('/').Split('/');

    private static bool Fits(string[] template, string[] path) => template.Length == path.Length && template.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
}

/// <summary>An operation as it is described.</summary>
/// <param name="Name">Verb and path.</param>
/// <param name="Json">OpenAPI's operation.</param>
/// <param name="Shared">Answers that operations refer to by name.</param>
internal sealed record DescribedOperation(string Name, JsonObject Json, JsonObject Shared)
{
    /// <summary>Schema of the body; null when it takes none.</summary>
    public JsonNode? Body => Json["requestBody"]?["content"]?["application/json"]?["schema"];

    /// <summary>Null when no such status is described.</summary>
    public JsonObject? Answer(int status)
    {
        var answer = Json["responses"]?[status.ToString(CultureInfo.InvariantCulture)] as JsonObject;
        return (string?)answer?["$ref"] is { } reference ? Shared[reference.Split('/')[^1]]!.AsObject() : answer;
    }

    /// <summary>Names of the parameters behind the question mark.</summary>
    public IEnumerable<string> Query => from parameter in Json["parameters"]?.AsArray() ?? [] where (string?)parameter!["in"] == "query" select (string)parameter["name"]!;
}
