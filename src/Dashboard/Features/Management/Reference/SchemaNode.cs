using System.Globalization;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>A schema as people read it: a name, a type, what it means, and what is in it. Pure.</summary>
/// <param name="Name">Of the member; null for the whole and for what has no name.</param>
/// <param name="Type">E.g. <c>array of Rule</c>, <c>string or null</c>.</param>
/// <param name="IsRequired">Whether the member is always there.</param>
/// <param name="Description">Null when the name says it.</param>
/// <param name="Limits">What values it may have; empty when any of the type.</param>
/// <param name="Children">Members of an object, or forms of which it is one.</param>
public sealed record SchemaNode(string? Name, string Type, bool IsRequired, string? Description, IReadOnlyList<string> Limits, IReadOnlyList<SchemaNode> Children)
{
    private const int MostDeep = 6;

    /// <summary>The whole.</summary>
    public static SchemaNode Of(IOpenApiSchema schema) => Of(null, schema, isRequired: true, MostDeep);

    private static SchemaNode Of(string? name, IOpenApiSchema schema, bool isRequired, int depth)
    {
        var (inner, isNullable) = WithoutNull(schema);
        return new SchemaNode(name, TypeOf(inner) + (isNullable ? " or null" : ""), isRequired, schema.Description ?? inner.Description, [.. LimitsOf(inner)], depth == 0 ? [] : ChildrenOf(inner, depth - 1));
    }

    private static IReadOnlyList<SchemaNode> ChildrenOf(IOpenApiSchema schema, int depth)
    {
        if (schema.AnyOf is { Count: > 0 } forms)
        {
            return [.. forms.Select(form => Of(null, form, isRequired: false, depth))];
        }

        if (schema.Items is { } items)
        {
            return ChildrenOf(WithoutNull(items).Inner, depth);
        }

        if (schema.AdditionalProperties is { Properties.Count: > 0 } any)
        {
            return [Of("any name", any, isRequired: false, depth)];
        }

        var required = schema.Required ?? new HashSet<string>();
        return [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).OrderByDescending(member => required.Contains(member.Key)).Select(member => Of(member.Key, member.Value, required.Contains(member.Key), depth))];
    }

    // One of two of which the other is null is the one or null.
    private static (IOpenApiSchema Inner, bool IsNullable) WithoutNull(IOpenApiSchema schema) =>
        schema.AnyOf is [var one, { Type: JsonSchemaType.Null }] ? (one, true)
        : schema.Type is { } type && type != JsonSchemaType.Null && type.HasFlag(JsonSchemaType.Null) ? (schema, true)
        : (schema, false);

    private static string TypeOf(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } name } && schema.Items is null)
        {
            return name;
        }

        if (schema.AnyOf is { Count: > 0 })
        {
            return "one of";
        }

        if (schema.Items is { } items)
        {
            return "array of " + TypeOf(WithoutNull(items).Inner);
        }

        var types = Enum.GetValues<JsonSchemaType>().Where(type => type != JsonSchemaType.Null && schema.Type?.HasFlag(type) == true).Select(type => type.ToString().ToLowerInvariant()).ToList();
        return types.Count > 0 ? string.Join(" or ", types)
            : schema.Enum is { Count: > 0 } values ? values[0]!.GetValueKind().ToString().ToLowerInvariant()
            : "any";
    }

    private static IEnumerable<string> LimitsOf(IOpenApiSchema schema)
    {
        if (schema.Enum is { Count: > 0 } values)
        {
            yield return string.Join(" | ", values.Select(value => value.ToJsonString()));
        }

        if ((schema.Minimum, schema.Maximum) is ({ } least, { } most))
        {
            yield return Number(most) == Number(int.MaxValue) ? $"from {Number(least)}" : $"{Number(least)} to {Number(most)}";
        }
        else if (schema.Minimum is { } from)
        {
            yield return $"from {Number(from)}";
        }

        if (schema.MaxLength is { } longest)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {longest:N0} characters");
        }

        if (schema.MaxItems is { } many)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {many:N0} items");
        }

        if (schema.Default is { } usual)
        {
            yield return $"{usual.ToJsonString()} when absent";
        }
    }

    private static string Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? Number(number) : text;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
