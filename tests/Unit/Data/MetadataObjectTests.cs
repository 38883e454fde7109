using System.Text.Json.Nodes;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Data;

public sealed class MetadataObjectTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"b":2}""", null, """{"a":1,"b":2}""", "an unlisted key is kept")]
    [InlineData("""{"a":1}""", """{}""", null, """{"a":1}""", "an empty patch changes nothing")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", null, """{"b":2}""", "null removes")]
    [InlineData("""{"a":1}""", """{"b":null}""", null, """{"a":1}""", "null for an absent key does nothing")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"x":3}}""", null, """{"a":{"x":3}}""", "an inner object is replaced whole")]
    [InlineData("""{"a":{"x":1}}""", """{"a":{"x":null}}""", null, """{"a":{"x":null}}""", "null removes on the first level only")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", null, """{"a":[3]}""", "an array is replaced whole")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", null, """{"a":"1"}""", "another type is another value")]
    [InlineData("""{"n":6}""", """{"n":5,"mine":1}""", """{"n":5}""", """{"n":6,"mine":1}""", "a key as read is left as another login wrote it")]
    [InlineData("""{}""", """{"n":5,"mine":1}""", """{"n":5}""", """{"mine":1}""", "a key as read is not brought back after another login removed it")]
    [InlineData("""{"n":6}""", """{"n":7}""", """{"n":5}""", """{"n":7}""", "a key both changed: the last wins")]
    [InlineData("""{"n":6}""", """{"n":null}""", """{}""", """{}""", "an explicit null removes, whatever was read")]
    [InlineData("""{"o":{"b":2,"c":3}}""", """{"o":{"b":2,"a":1}}""", """{"o":{"a":1,"b":2}}""", """{"o":{"b":2,"c":3}}""", "the order of members is no change")]
    public void Merge_ByTheTable_Results(string stored, string patch, string? baseline, string expected, string because)
    {
        var target = Read(stored);

        MetadataObject.Merge(target, Read(patch), baseline is null ? null : Read(baseline));

        Assert.True(JsonNode.DeepEquals(Read(expected), target), $"{because}: {target.ToJsonString()}");
    }

    [Theory]
    [InlineData("""{"a":1}""", false)]
    [InlineData("""{"a":1.0}""", false)]
    [InlineData("""{"gone":null}""", false)]
    [InlineData("""{"a":2}""", true)]
    public void Merge_Applied_SaysWhetherAnythingChanged(string patch, bool changed)
    {
        var result = MetadataObject.Merge(Read("""{"a":1}"""), Read(patch), null);

        Assert.Equal(changed, result);
    }

    [Theory]
    [InlineData("[]", "{ … }")]
    [InlineData("null", "{ … }")]
    [InlineData("\"text\"", "{ … }")]
    [InlineData("", "Not valid JSON")]
    [InlineData("{\n  \"a\": 1,\n  b: 2\n}", "line 3, column 3")]
    [InlineData("""{"a":1,"a":2}""", "Not valid JSON")]
    public void Check_NoObject_SaysWhereAndWhat(string json, string message)
    {
        var result = MetadataObject.Check(MetadataKind.User, json);

        Assert.Contains(message, result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(200, false)]
    [InlineData(2000, false)]
    public void Check_Nested_HasALimit(int depth, bool fits)
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        var result = MetadataObject.Check(MetadataKind.User, json);

        Assert.Equal(fits, result is null);
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public void Check_Size_CountsUtf8(int bytes, bool fits)
    {
        var length = bytes - """{"a":""}""".Length;
        var json = $$"""{"a":"{{new string('ä', length / 2) + new string('x', length % 2)}}"}""";

        var result = MetadataObject.Check(MetadataKind.User, json);

        Assert.Equal(fits, result is null);
    }

    [Fact]
    public void Check_ReservedKeys_AreRefusedInAppMetadataOnly()
    {
        Assert.All(MetadataObject.ReservedAppKeys, key =>
        {
            Assert.Contains($"\"{key}\"", MetadataObject.Check(MetadataKind.App, $$"""{"{{key}}":1}"""), StringComparison.Ordinal);
            Assert.Null(MetadataObject.Check(MetadataKind.User, $$"""{"{{key}}":1}"""));
            Assert.Null(MetadataObject.Check(MetadataKind.App, $$$"""{"nested":{"{{{key}}}":1}}"""));
        });
        Assert.Equal(18, MetadataObject.ReservedAppKeys.Count);
    }

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
