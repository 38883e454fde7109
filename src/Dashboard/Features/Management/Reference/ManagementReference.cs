using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The description of the management API, made at first use from what is mapped then. Singleton; safe from any thread.</summary>
internal sealed class ManagementReference
{
    private readonly Lazy<OpenApiDocument> _document;
    private readonly Lazy<Task<string>> _text;

    /// <param name="endpoints">All of the server.</param>
    public ManagementReference(EndpointDataSource endpoints)
    {
        _document = new Lazy<OpenApiDocument>(() => ReferenceDocument.Of(MappedOperation.Of(endpoints.Endpoints)));
        _text = new Lazy<Task<string>>(() => Document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
    }

    /// <summary>Not to be changed.</summary>
    public OpenApiDocument Document => _document.Value;

    /// <summary>As OpenAPI 3.1 in JSON.</summary>
    public Task<string> ToJsonAsync() => _text.Value;
}
