using System.Globalization;
using Microsoft.OpenApi;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The description of the management API, made at first use from what is mapped then. Singleton; safe from any thread.</summary>
internal sealed class ManagementReference
{
    private readonly Lazy<OpenApiDocument> _document;
    private readonly Lazy<string> _text;

    /// <param name="endpoints">All of the server.</param>
    public ManagementReference(EndpointDataSource endpoints)
    {
        _document = new Lazy<OpenApiDocument>(() => ReferenceDocument.Of(MappedOperation.Of(endpoints.Endpoints)));
        _text = new Lazy<string>(Write);
    }

    /// <summary>Not to be changed.</summary>
    public OpenApiDocument Document => _document.Value;

    /// <summary>As OpenAPI 3.1 in JSON.</summary>
    public string ToJson() => _text.Value;

    private string Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return text.ToString();
    }
}
