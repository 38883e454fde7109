using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RulesDashboard.Dashboard.Features.Management.Pipeline;
using RulesDashboard.Dashboard.Features.Management.Try;
using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>Schemas of what is read or written as a C# type, exported from the type. Pure.</summary>
internal static class TypedSchemas
{
    private static readonly Type[] Asked =
        [typeof(TryBody), typeof(TryScript), typeof(TryAuth0), typeof(TryAuth0Response), typeof(TryHttp), typeof(TryReply), typeof(TryFailure), typeof(TryOptions)];

    private static readonly Type[] Answered = [typeof(TryAnswer), typeof(TryError), typeof(TryLine), typeof(TrySent), typeof(TryWrite), typeof(TryStep)];

    private static readonly Type[] Executions = [typeof(ExecutionAnswer), typeof(ExecutionStepAnswer)];

    /// <summary>By the name of the type.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All { get; } =
        Export(Asked, TryBody.Format, isWritten: false).Concat(Export(Answered, TryBody.Format, isWritten: true)).Concat(Export(Executions, ExecutionAnswer.Format, isWritten: true))
            .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, JsonObject>> Export(Type[] types, JsonSerializerOptions format, bool isWritten)
    {
        // Numbers are written as numbers, and nothing is written that has no member.
        var strict = new JsonSerializerOptions(format)
        {
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        var how = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, node) => Named(types, context, WithRequired(context, node, isWritten)) };
        return types.Select(type => KeyValuePair.Create(type.Name, strict.GetJsonSchemaAsNode(type, how).AsObject()));
    }

    // The exporter takes what a constructor asks for as required; a caller may leave out whatever may be null, and answers say it unless told not to.
    private static JsonNode WithRequired(JsonSchemaExporterContext context, JsonNode node, bool isWritten)
    {
        if (node is JsonObject schema && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            var required = context.TypeInfo.Properties.Where(property => isWritten ? property.ShouldSerialize is null : !property.IsSetNullable).Select(property => (JsonNode)property.Name);
            schema.Remove("required");
            if (required.Any())
            {
                schema["required"] = new JsonArray([.. required]);
            }
        }

        return node;
    }

    // What is described under its own name is referred to by it.
    private static JsonNode Named(Type[] types, JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length == 0 || !types.Contains(type))
        {
            return type == typeof(RawJson) ? new JsonObject() : node;
        }

        var reference = new JsonObject { ["$ref"] = ReferenceSchemas.Pointer(type.Name) };
        return context.PropertyInfo is { IsGetNullable: true } ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }
}
