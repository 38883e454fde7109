using Microsoft.AspNetCore.Http.Metadata;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>An operation as it is mapped.</summary>
/// <param name="Verb">E.g. <c>GET</c>.</param>
/// <param name="Path">Under <see cref="Prefix"/>, e.g. <c>rules/{id}</c>.</param>
/// <param name="Summary">In a few words.</param>
/// <param name="Scopes">Of which a caller needs one.</param>
internal sealed record MappedOperation(string Verb, string Path, string Summary, IReadOnlyList<string> Scopes)
{
    public const string Prefix = "api/v2/";

    /// <summary>Under which <see cref="OperationShapes"/> has it.</summary>
    public string Key => $"{Verb} {Path}";

    /// <summary>Those among all endpoints of the server that ask for a scope, in the order in which they were mapped.</summary>
    public static IReadOnlyList<MappedOperation> Of(IEnumerable<Endpoint> endpoints) =>
    [
        .. from endpoint in endpoints.OfType<RouteEndpoint>()
           let scopes = endpoint.Metadata.GetMetadata<ScopeRequirement>()
           where scopes is not null
           from verb in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select new MappedOperation(verb, endpoint.RoutePattern.RawText!.TrimStart('/')[Prefix.Length..], endpoint.Metadata.GetRequiredMetadata<IEndpointSummaryMetadata>().Summary, scopes.AnyOf),
    ];
}
