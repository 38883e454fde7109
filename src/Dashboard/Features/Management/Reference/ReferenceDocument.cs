using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The description of the management API, made of its operations as they are mapped. Pure.</summary>
internal static class ReferenceDocument
{
    /// <summary>The only security scheme.</summary>
    public const string Security = "management";

    /// <param name="operations">All that are mapped.</param>
    /// <exception cref="InvalidOperationException">An operation is mapped and not described, or described and not mapped.</exception>
    public static OpenApiDocument Of(IReadOnlyList<MappedOperation> operations)
    {
        if (OperationShapes.All.Keys.Except(operations.Select(operation => operation.Key)).FirstOrDefault() is { } gone)
        {
            throw new InvalidOperationException($"{gone} is described and not mapped.");
        }

        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Rules Dashboard management API",
                Version = "2",
                Description = "JSON in and out. Errors are answered in one envelope. A token comes from /oauth/token by client credentials of a machine-to-machine application, with the audience https://HOST/api/v2/.",
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Tags = ReferenceTags.All.Select(name => new OpenApiTag { Name = name }).ToHashSet(),
            Paths = [],
        };
        document.AddComponent(Security, Scheme());
        AddSchemas(document);
        AddHeaders(document);
        ReferenceErrors.AddTo(document);
        foreach (var operation in operations)
        {
            var path = "/" + MappedOperation.Prefix + operation.Path;
            document.Paths.TryAdd(path, new OpenApiPathItem());
            ((OpenApiPathItem)document.Paths[path]).AddOperation(new HttpMethod(operation.Verb), new OperationDescription(document, operation).ToOperation());
        }

        return document;
    }

    private static void AddSchemas(OpenApiDocument document)
    {
        foreach (var (name, json) in ReferenceSchemas.All.OrderBy(schema => schema.Key, StringComparer.Ordinal))
        {
            document.AddComponent(name, Schema(json, document));
        }
    }

    /// <summary>A JSON Schema as part of the document.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static OpenApiSchema Schema(JsonObject json, OpenApiDocument document)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(json.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, OpenApiConstants.Json);
        return schema is not null && diagnostic.Errors.Count == 0 ? schema : throw new InvalidOperationException($"Not a schema: {diagnostic.Errors.FirstOrDefault()?.Message} {json.ToJsonString()}");
    }

    private static void AddHeaders(OpenApiDocument document)
    {
        foreach (var (name, description, type) in ReferenceHeaders.All)
        {
            document.AddComponent(name, new OpenApiHeader { Description = description, Required = true, Schema = new OpenApiSchema { Type = type } });
        }
    }

    private static OpenApiSecurityScheme Scheme() => new()
    {
        Type = SecuritySchemeType.OAuth2,
        Description = "A bearer token, good for a day. Ask with grant_type=client_credentials, client_id, client_secret and audience=https://HOST/api/v2/; it carries the scopes that the application was given.",
        Flows = new OpenApiOAuthFlows
        {
            ClientCredentials = new OpenApiOAuthFlow
            {
                TokenUrl = new Uri("/oauth/token", UriKind.Relative),
                Scopes = ManagementScopes.All.ToDictionary(scope => scope, ScopeInWords, StringComparer.Ordinal),
            },
        },
    };

    private static string ScopeInWords(string scope)
    {
        var words = scope.Replace(':', ' ').Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
