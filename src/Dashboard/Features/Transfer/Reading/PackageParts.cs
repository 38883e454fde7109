using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Collects what a layout's reader finds, and checks each part's shape.</summary>
internal sealed class PackageParts(PackageFiles files, Keywords keywords)
{
    private const string Stage = "login_success";

    /// <summary>Members of organizations that there is a place for.</summary>
    private static readonly string[] OfOrganizations = ["id", "name", "display_name", "branding", "metadata", "connections"];

    private readonly List<TenantRule> _rules = [];
    private readonly List<TenantSetting> _settings = [];
    private readonly List<TenantResource> _resources = [];
    private readonly List<LeftOut> _leftOut = [];

    public PackageFiles Files => files;

    /// <summary>A script with its markers replaced, otherwise exactly as in the file.</summary>
    public string Script(string path) => keywords.Replace(files.Text(path));

    /// <summary>A script that stands in a document instead of a file of its own.</summary>
    public string InlineScript(string text) => keywords.Replace(text);

    /// <summary>A document's text with its markers replaced, readable as JSON or YAML.</summary>
    public string Document(string path) => keywords.ReplaceInDocument(files.Text(path).TrimStart('\uFEFF'));

    /// <exception cref="TransferException">It is not JSON.</exception>
    public JsonNode? Json(string path) => Parse(path, Document(path));

    /// <summary>JSON whose texts still have their markers.</summary>
    /// <exception cref="TransferException">It is not JSON.</exception>
    public JsonNode? Dump(string path) => Parse(path, files.Text(path).TrimStart('\uFEFF'));

    private static JsonNode? Parse(string path, string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException exception)
        {
            throw new TransferException(path, $"it is not JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.", exception);
        }
    }

    /// <summary>Adds a rule, or notes why it is left out.</summary>
    public void AddRule(string file, JsonObject rule, string name, string? script)
    {
        if (Text(file, rule, "stage") is { } stage && stage != Stage)
        {
            _leftOut.Add(new LeftOut(file, "rule", name, $"Its stage is {stage}; only rules of {Stage} run."));
            return;
        }

        _rules.Add(new TenantRule(file, name, script, Order(file, rule), Enabled(file, rule)));
    }

    public void AddSetting(string file, JsonObject setting) => _settings.Add(new TenantSetting(
        file, Text(file, setting, "key") ?? throw new TransferException(file, "a configuration value needs a key."), Text(file, setting, "value")));

    /// <summary>Adds a resource, or notes why it is left out.</summary>
    /// <param name="file">Where it comes from.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="document">The resource.</param>
    /// <param name="name">When the document has none; null: it must have one.</param>
    public void AddResource(string file, ResourceKind kind, JsonObject document, string? name = null)
    {
        var called = NameOf(file, kind, document) ?? name ?? throw new TransferException(file, $"a {kind.ToString().ToLowerInvariant()} needs {(kind == ResourceKind.ClientGrant ? "a client_id and an audience" : "a name")}.");
        if (kind == ResourceKind.ClientGrant && Text(file, document, "audience")!.TrimEnd('/').EndsWith("/api/v2", StringComparison.Ordinal))
        {
            _leftOut.Add(new LeftOut(file, "client grant", called, "It is for Auth0's management API: give the application its scopes when you make it here."));
            return;
        }

        if ((kind == ResourceKind.Client && IsTrue(document, "global")) || (kind == ResourceKind.Api && (IsTrue(document, "is_system") || Text(file, document, "name") == "Auth0 Management API")))
        {
            _leftOut.Add(new LeftOut(file, kind == ResourceKind.Api ? "API" : "application", called, "It is Auth0's own."));
            return;
        }

        if (_resources.Exists(other => other.Kind == kind && other.Name == called))
        {
            throw new TransferException(file, $"{called} comes twice.");
        }

        if (kind == ResourceKind.Organization)
        {
            LeaveOut(file, called, document);
        }

        // In one form, whatever it was read from: numbers and texts are then compared alike.
        _resources.Add(new TenantResource(file, kind, called, JsonNode.Parse(document.ToJsonString())!.AsObject()));
    }

    private static string? NameOf(string file, ResourceKind kind, JsonObject document) => kind switch
    {
        ResourceKind.Api => Text(file, document, "identifier"),
        ResourceKind.ClientGrant => Text(file, document, "client_id") is { } client && Text(file, document, "audience") is { } audience ? $"{client} → {audience}" : null,
        _ => Text(file, document, "name"),
    };

    /// <summary>Takes out of an organization what there is no place for here, and notes what is not empty.</summary>
    private void LeaveOut(string file, string name, JsonObject organization)
    {
        foreach (var member in organization.Select(pair => pair.Key).Except(OfOrganizations, StringComparer.Ordinal).ToList())
        {
            if (organization[member] is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
            {
                _leftOut.Add(new LeftOut(file, "organization", name, $"Its {member} are left out; the organization itself is imported."));
            }

            organization.Remove(member);
        }
    }

    /// <summary>A text member; a number or a switch is taken as it is written; null when absent.</summary>
    /// <exception cref="TransferException">It is a list or an object.</exception>
    public static string? Text(string file, JsonObject holder, string name) => holder[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        _ => throw new TransferException(file, $"{name} must be text."),
    };

    public TenantPackage ToPackage()
    {
        if (_settings.GroupBy(setting => setting.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new TransferException(twice.Last().File, $"the key {twice.Key} comes twice.");
        }

        return new TenantPackage
        {
            Rules = [.. _rules.OrderBy(rule => rule.Order ?? int.MaxValue)],
            Settings = [.. _settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)],
            Resources = [.. _resources.OrderBy(resource => resource.Kind).ThenBy(resource => resource.Name, StringComparer.Ordinal)],
            Users = [.. files.Users],
            LeftOut = _leftOut,
        };
    }

    private static int? Order(string file, JsonObject rule) => Text(file, rule, "order") switch
    {
        null => null,
        var text when int.TryParse(text, out var order) && order is >= 0 and <= 1_000_000 => order,
        var text => throw new TransferException(file, $"order must be a whole number from 0 to 1000000, not {text}."),
    };

    private static bool? Enabled(string file, JsonObject rule) => Text(file, rule, "enabled") switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new TransferException(file, $"enabled must be true or false, not {text}."),
    };

    private static bool IsTrue(JsonObject document, string name) => document[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
