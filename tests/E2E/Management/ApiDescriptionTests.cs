using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Management.Reference;
using Xunit.Sdk;

namespace RulesDashboard.E2E.Management;

/// <summary>The published description is one that traffic can fail, and its examples keep to it.</summary>
public sealed class ApiDescriptionTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    [Theory]
    [InlineData("""{"statusCode":404,"error":"Not Found","message":"Rule not found."}""")]
    [InlineData("""{"statusCode":200,"error":"Not Found","message":"Rule not found.","errorCode":"inexistent_rule"}""")]
    [InlineData("""{"statusCode":404,"error":"Not Found","message":"Rule not found.","errorCode":"inexistent_rule","stack":""}""")]
    public async Task Expect_AnswerThatIsNotAsDescribed_Fails(string error)
    {
        var description = await ApiDescription.OfAsync(app.Url);
        var schema = description.Find(HttpMethod.Get, new Uri(app.Audience + "rules/rul_1"))!.Answer((int)HttpStatusCode.NotFound)!["content"]!["application/json"]!["schema"]!;

        var failure = Assert.ThrowsAny<XunitException>(() => description.Expect("It", error, schema));

        Assert.StartsWith("It is not as described", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_OfEveryBodyAndAnswer_IsAsDescribed()
    {
        var description = await ApiDescription.OfAsync(app.Url);
        var operations = ApiOperation.Of(app.Services.GetRequiredService<ManagementReference>().Document);

        foreach (var operation in operations)
        {
            var described = description.Find(new HttpMethod(operation.Verb), new Uri(app.Url + operation.ExamplePath))!;
            if (operation.Body is not null)
            {
                description.Expect($"The example body of {described.Name}", SchemaExample.TextOf(operation.Body), described.Body!);
            }

            foreach (var answer in operation.Answers.Where(answer => answer.Body is not null))
            {
                description.Expect($"The example answer of {described.Name}", SchemaExample.TextOf(answer.Body!), described.Answer(answer.Status)!["content"]!["application/json"]!["schema"]!);
            }
        }
    }
}
