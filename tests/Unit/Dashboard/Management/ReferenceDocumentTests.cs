using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Management.Reference;

namespace RulesDashboard.Unit.Dashboard.Management;

public sealed class ReferenceDocumentTests
{
    [Fact]
    public void ToJson_ReadAgain_IsOpenApi31WithoutAnyFinding()
    {
        var text = MappedApp.Reference().ToJson();

        var (document, diagnostic) = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.NotNull(document);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic!.SpecificationVersion);
        Assert.Empty(diagnostic.Errors.Select(error => error.ToString()));
        Assert.Empty(diagnostic.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void Document_EveryMappedOperation_IsInItWithTheScopesThatItEnforces()
    {
        var endpoints = MappedApp.Endpoints;
        var enforced = endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<ScopeRequirement>() is not null)
            .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()} {endpoint.RoutePattern.RawText}: {string.Join(" or ", endpoint.Metadata.GetRequiredMetadata<ScopeRequirement>().AnyOf)}");

        var document = new ManagementReference(endpoints).Document;

        var described = from path in document.Paths
                        from operation in path.Value.Operations!
                        select $"{operation.Key} {path.Key}: {string.Join(" or ", operation.Value.Security!.Select(requirement => Assert.Single(Assert.Single(requirement).Value)))}";
        Assert.Equal(enforced.Order(), described.Order());
        Assert.True(document.Paths.Count > 30);
    }

    [Fact]
    public void Document_EveryOperation_HasAnIdAGroupAndASummaryOfItsOwn()
    {
        var operations = MappedApp.Reference().Document.Paths.SelectMany(path => path.Value.Operations!.Values).ToList();

        Assert.Equal(operations.Count, operations.Select(operation => operation.OperationId).Distinct().Count());
        Assert.Equal(operations.Count, operations.Select(operation => operation.Summary).Distinct().Count());
        Assert.All(operations, operation => Assert.Single(operation.Tags!));
    }

    [Fact]
    public void Document_EverySchema_IsUsed()
    {
        var text = MappedApp.Reference().ToJson();

        Assert.All(ReferenceSchemas.All.Keys, name => Assert.Contains($"\"{ReferenceSchemas.Pointer(name)}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_OperationThatIsNotDescribed_SaysWhichAndWhereToAddIt()
    {
        var operations = MappedOperation.Of(MappedApp.Endpoints.Endpoints);

        var added = Assert.Throws<InvalidOperationException>(() => ReferenceDocument.Of([.. operations, new MappedOperation("GET", "rules/new", "", ["read:rules"])]));
        var gone = Assert.Throws<InvalidOperationException>(() => ReferenceDocument.Of([.. operations.Skip(1)]));

        Assert.Contains("GET rules/new", added.Message, StringComparison.Ordinal);
        Assert.Contains(operations[0].Key, gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_WhatIsReadAsAType_TakesItsMembersFromTheType()
    {
        var body = MappedApp.Reference().Document.Components!.Schemas!["TryBody"];

        Assert.Equal(["script", "ids", "pipeline", "rules", "user", "context", "configuration", "auth0", "auth0Responses", "http", "modules", "global", "now", "options"], body.Properties!.Keys);
        Assert.False(body.AdditionalPropertiesAllowed);
        Assert.Empty(body.Required ?? new HashSet<string>());
    }
}
