using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using RulesDashboard.Dashboard.Features.Management.Reference;

namespace RulesDashboard.Unit.Dashboard.Management;

public sealed class SchemaTextTests
{
    [Fact]
    public void Node_OfObject_TellsRequiredMembersFirstWithTypesAndLimits()
    {
        var node = SchemaNode.Of(Schema("""
            {"type":"object","required":["name"],"properties":{
              "age":{"type":["integer","null"],"minimum":0,"maximum":150},
              "name":{"type":"string","maxLength":2048,"description":"In full."},
              "tags":{"type":"array","items":{"type":"object","properties":{"value":{"enum":["a","b"]}}}}}}
            """));

        Assert.Equal(["name", "age", "tags"], node.Children.Select(child => child.Name));
        Assert.Equal(("string", true, "In full.", "at most 2,048 characters"), (node.Children[0].Type, node.Children[0].IsRequired, node.Children[0].Description, Assert.Single(node.Children[0].Limits)));
        Assert.Equal(("integer or null", "0 to 150"), (node.Children[1].Type, Assert.Single(node.Children[1].Limits)));
        Assert.Equal(("array of object", "\"a\" | \"b\""), (node.Children[2].Type, Assert.Single(Assert.Single(node.Children[2].Children).Limits)));
    }

    [Fact]
    public void Example_OfObject_HasWhatIsRequiredOrHasAnExample()
    {
        var example = SchemaExample.Of(Schema("""
            {"type":"object","required":["id","at"],"properties":{
              "id":{"type":"string","examples":["rul_1"]},"at":{"type":"string","format":"date-time"},"order":{"type":"integer","examples":[10]},"note":{"type":"string"}}}
            """));

        Assert.Equal("""{"id":"rul_1","at":"2026-01-31T12:00:00.000Z","order":10}""", example!.ToJsonString());
    }

    private static OpenApiSchema Schema(string json) => ReferenceDocument.Schema(JsonNode.Parse(json)!.AsObject(), new OpenApiDocument());
}
