using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class KeywordsTests
{
    private static readonly Keywords Mapped = Keywords.Parse("m.json", """{"AUTH0_KEYWORD_REPLACE_MAPPINGS":{"NAME":"it's \"é\"","LIST":["a",1],"PORT":8080}}""");

    [Theory]
    [InlineData("a('##NAME##')", "a('it's \"é\"')")]
    [InlineData("a(@@NAME@@)", """a("it's \"é\"")""")]
    [InlineData("a('@@LIST@@', \"@@PORT@@\")", """a(["a",1], 8080)""")]
    [InlineData("##OTHER## @@OTHER@@ # @ ##", "##OTHER## @@OTHER@@ # @ ##")]
    public void Replace_Markers_AsTheDeployCliDoes(string text, string expected) => Assert.Equal(expected, Mapped.Replace(text));

    [Theory]
    [InlineData("""{"value": @@KEY@@}""", """{"value": "@@KEY@@"}""")]
    [InlineData("value: @@KEY@@\n", "value: \"@@KEY@@\"\n")]
    [InlineData("""{"value": "a @@KEY@@ b"}""", """{"value": "a @@KEY@@ b"}""")]
    public void ReplaceInDocument_BareMarker_CanBeRead(string text, string expected) => Assert.Equal(expected, Keywords.None.ReplaceInDocument(text));

    [Fact]
    public void In_Text_EachMarkerOnce() => Assert.Equal(["##A##", "@@B@@"], Keywords.In("@@B@@ ##A## ##A## ## C ##"));

    [Theory]
    [InlineData("[]")]
    [InlineData("no json")]
    public void Parse_NoMappings_NamesTheFile(string text) =>
        Assert.StartsWith("m.json", Assert.Throws<TransferException>(() => Keywords.Parse("m.json", text)).Message);
}
