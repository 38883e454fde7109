using System.Text.Json.Nodes;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Unit.Data.Documents;

public sealed class DocumentShapeTests
{
    private static readonly DocumentShape Shape = new DocumentShape().Text("name", 5).Flags("on").Numbers("count").Texts(2, "tags").Objects("more").Lists(1, "any");

    [Theory]
    [InlineData("""{"name":"12345","on":true,"count":7,"tags":["a","b"],"more":{"x":[1]},"any":[null]}""", null)]
    [InlineData("""{"name":null,"tags":null}""", null)]
    [InlineData("""{"name":"123456"}""", "name has at most 5 characters")]
    [InlineData("""{"name":1}""", "Expected type string but found type number on property name")]
    [InlineData("""{"on":"true"}""", "Expected type boolean but found type string on property on")]
    [InlineData("""{"count":1.5}""", "count must be a whole number from 0 to 2147483647")]
    [InlineData("""{"count":-1}""", "count must be a whole number from 0 to 2147483647")]
    [InlineData("""{"count":1e300}""", "count must be a whole number from 0 to 2147483647")]
    [InlineData("""{"tags":["a","b","c"]}""", "tags has at most 2 items")]
    [InlineData("""{"tags":[1]}""", "tags must be a list of texts of at most 2048 characters")]
    [InlineData("""{"more":[]}""", "Expected type object but found type array on property more")]
    [InlineData("""{"other":1}""", "Additional properties not allowed: other")]
    public void Check_Document_SaysWhatIsWrong(string json, string? message) => Assert.Equal(message, Shape.Check(JsonNode.Parse(json)!.AsObject()));

    [Fact]
    public void Merged_Change_ReplacesAndRemovesMembersWhole()
    {
        var merged = DocumentShape.Merged(Json("""{"kept":1,"replaced":{"a":1},"removed":2}"""), Json("""{"replaced":{"b":2},"removed":null,"added":3}"""));

        Assert.Equal("""{"kept":1,"replaced":{"b":2},"added":3}""", merged.ToJsonString());
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
