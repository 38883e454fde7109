using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>
/// The schemas of bodies and answers. <c>schemas.json</c> spells out what is written by hand in the code; what the code knows itself comes from
/// there, and the file only says what it means: members of types (under <c>types</c>) and of documents (under <c>members</c>, into schemas
/// marked <c>x-kept</c> or <c>x-written</c>).
/// </summary>
internal static class ReferenceSchemas
{
    private const string Resource = "management/schemas.json";
    private const string Properties = "properties";

    /// <summary>By name.</summary>
    /// <exception cref="InvalidOperationException">The file describes what is not there.</exception>
    public static IReadOnlyDictionary<string, JsonObject> All { get; } = Load();

    /// <summary>How one schema refers to another.</summary>
    public static string Pointer(string name) => "#/components/schemas/" + name;

    private static Dictionary<string, JsonObject> Load()
    {
        using var stream = typeof(ReferenceSchemas).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is missing.");
        var file = JsonNode.Parse(stream)!.AsObject();
        var schemas = file["schemas"]!.AsObject().ToDictionary(schema => schema.Key, schema => WithMembers(schema.Value!.DeepClone().AsObject(), file["members"]!.AsObject()), StringComparer.Ordinal);
        foreach (var (name, exported) in TypedSchemas.All)
        {
            schemas.Add(name, exported.DeepClone().AsObject());
        }

        foreach (var (name, said) in file["types"]!.AsObject())
        {
            Describe(schemas.TryGetValue(name, out var schema) ? schema : throw new InvalidOperationException($"{Resource} describes {name}, which is no type that is exported."), said!.AsObject());
        }

        return schemas;
    }

    private static JsonObject WithMembers(JsonObject schema, JsonObject members)
    {
        var (written, kept) = ((string?)schema["x-written"], (string?)schema["x-kept"]);
        if ((written ?? kept) is not { } kind)
        {
            return schema;
        }

        var without = schema["x-without"] is JsonArray names ? names.Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) : [];
        var generated = new JsonObject { [Properties] = DocumentSchemas.Of(kind, isWritten: written is not null) };
        Describe(generated, new JsonObject { [Properties] = members[kind]!.DeepClone() });
        var own = schema[Properties]?.AsObject() ?? [];
        foreach (var (name, value) in generated[Properties]!.AsObject().Where(member => !without.Contains(member.Key)))
        {
            own[name] = own[name] is JsonObject said ? Over(value!.AsObject(), said) : value!.DeepClone();
        }

        schema[Properties] = own;
        foreach (var mark in new[] { "x-written", "x-kept", "x-without" })
        {
            schema.Remove(mark);
        }

        return schema;
    }

    // Lays what the file says of a schema and its members over what the code says of them.
    private static void Describe(JsonObject schema, JsonObject said)
    {
        foreach (var (name, value) in said.Where(member => member.Key != Properties))
        {
            schema[name] = value?.DeepClone();
        }

        foreach (var (name, value) in said[Properties]?.AsObject() ?? [])
        {
            var properties = schema[Properties]!.AsObject();
            properties[name] = properties[name] switch
            {
                JsonObject known => Over(known, value!.AsObject()),
                JsonValue anything when anything.GetValue<bool>() => value!.DeepClone(),
                _ => throw new InvalidOperationException($"{Resource} describes the member {name}, which is not there."),
            };
        }
    }

    private static JsonObject Over(JsonObject schema, JsonObject said)
    {
        var both = schema.DeepClone().AsObject();
        foreach (var (name, value) in said)
        {
            both[name] = value?.DeepClone();
        }

        return both;
    }
}
