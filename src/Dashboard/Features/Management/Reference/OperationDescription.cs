using System.Globalization;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>One operation as OpenAPI has it.</summary>
internal sealed class OperationDescription(OpenApiDocument document, MappedOperation operation)
{
    public const string Json = "application/json";

    private readonly OperationShape _shape = OperationShapes.All.TryGetValue(operation.Key, out var shape)
        ? shape
        : throw new InvalidOperationException($"{operation.Key} is mapped and not described: add it to {nameof(OperationShapes)}.");

    /// <exception cref="InvalidOperationException">It names a schema that is not there.</exception>
    public OpenApiOperation ToOperation() => new()
    {
        OperationId = IdOf(operation),
        Summary = operation.Summary,
        Tags = new HashSet<OpenApiTagReference> { new(ReferenceTags.Of(operation.Path), document) },
        Parameters = [.. Parameters()],
        RequestBody = _shape.Takes is { } body ? new OpenApiRequestBody { Required = true, Content = Content(Reference(body)) } : null,
        Responses = Responses(),
        // One requirement for each scope: any of them will do.
        Security = [.. operation.Scopes.Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ReferenceDocument.Security, document)] = [scope] })],
    };

    private static string IdOf(MappedOperation operation)
    {
        var words = operation.Path.Split('/').Select(part => part.StartsWith('{') ? "by-" + part.Trim('{', '}') : part).SelectMany(part => part.Split('-'));
        return operation.Verb.ToLowerInvariant() + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private IEnumerable<IOpenApiParameter> Parameters()
    {
        foreach (var (name, description, example) in PathParameters.Of(operation.Path))
        {
            var value = Uri.UnescapeDataString(example);
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = value };
        }

        foreach (var parameter in _shape.Query)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Required = parameter.Required,
                Description = parameter.Description,
                Schema = ReferenceDocument.Schema(parameter.Schema, document),
            };
        }

        if (_shape.MindsIfMatch)
        {
            yield return new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Description = "An ETag: only if it is still the same. Without it the change is made whatever happened meanwhile.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }

    private OpenApiResponses Responses()
    {
        var responses = new OpenApiResponses();
        if (_shape.Status < StatusCodes.Status400BadRequest)
        {
            responses[Key(_shape.Status)] = new OpenApiResponse
            {
                Description = _shape.Gives is null ? "It is done." : _shape.Plural is null ? "The answer." : "The list.",
                Headers = ReferenceHeaders.Of(document, _shape.HasETag ? [ReferenceHeaders.ETag, .. ReferenceHeaders.Rate] : ReferenceHeaders.Rate),
                Content = _shape.Gives is null ? null : Content(Answer()),
            };
        }

        foreach (var status in Errors())
        {
            responses[Key(status)] = new OpenApiResponseReference(ReferenceErrors.NameOf(status), document);
        }

        return responses;
    }

    private SortedSet<int> Errors()
    {
        var errors = new SortedSet<int>([.. ReferenceErrors.Always, .. _shape.Errors]);
        if (_shape.Takes is not null || _shape.Query.Count > 0)
        {
            errors.Add(StatusCodes.Status400BadRequest);
        }

        if (_shape.Takes is not null)
        {
            errors.Add(StatusCodes.Status413PayloadTooLarge);
        }

        if (_shape.Status >= StatusCodes.Status400BadRequest)
        {
            errors.Add(_shape.Status);
        }

        return errors;
    }

    private IOpenApiSchema Answer()
    {
        var item = Reference(_shape.Gives!);
        if (_shape.Plural is null)
        {
            return item;
        }

        List<IOpenApiSchema> forms = [];
        if (_shape.Forms.HasFlag(ListForms.Pages))
        {
            forms.Add(ArrayOf(item));
            forms.Add(Envelope(item, ["start", "limit", "length", "total"], JsonSchemaType.Integer));
        }

        if (_shape.Forms.HasFlag(ListForms.Checkpoints))
        {
            forms.Add(Envelope(item, ["next"], JsonSchemaType.String));
        }

        return forms.Count == 1 ? forms[0] : new OpenApiSchema { AnyOf = forms };
    }

    private static OpenApiSchema ArrayOf(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    private OpenApiSchema Envelope(IOpenApiSchema item, string[] members, JsonSchemaType type)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { [_shape.Plural!] = ArrayOf(item) };
        foreach (var name in members)
        {
            properties[name] = new OpenApiSchema { Type = type };
        }

        // The last piece has no next.
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = properties,
            Required = type == JsonSchemaType.Integer ? properties.Keys.ToHashSet() : new HashSet<string> { _shape.Plural! },
            AdditionalPropertiesAllowed = false,
        };
    }

    private OpenApiSchemaReference Reference(string schema) =>
        ReferenceSchemas.All.ContainsKey(schema) ? new OpenApiSchemaReference(schema, document) : throw new InvalidOperationException($"{operation.Key} names the schema {schema}, which is not there.");

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema) => new() { [Json] = new OpenApiMediaType { Schema = schema } };

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
