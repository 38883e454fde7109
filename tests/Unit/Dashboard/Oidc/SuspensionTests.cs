using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class SuspensionTests
{
    [Theory]
    [InlineData("https://a.example", "https://a.example/?state=s")]
    [InlineData("https://a.example/p?", "https://a.example/p?state=s")]
    [InlineData("https://a.example/p?x=1&y=%20z", "https://a.example/p?x=1&y=%20z&state=s")]
    [InlineData("https://a.example/p?state=own#f", "https://a.example/p?state=own&state=s#f")]
    [InlineData("http://a.example:8080/ü?q=ü", "http://a.example:8080/%C3%BC?q=%C3%BC&state=s")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/?state=s")]
    public void Target_KeepsWhatTheAddressHas(string url, string expected) => Assert.Equal(expected, RedirectTarget.With(url, "s"));

    [Fact]
    public void AddedMembers_AreThoseThatWereNotThere()
    {
        var added = AddedMembers.Of("""{"a":1,"b":{"c":2}}""", """{"a":2,"b":{"c":2,"d":3},"jti":"x","none":null}""");

        Assert.Equal("""{"jti":"x","none":null}""", added.ToJsonString());
    }

    [Fact]
    public void AddedMembers_GiveWayToWhatIsStoredByNow()
    {
        var document = new JsonObject { ["a"] = 1, ["jti"] = "stored" };

        AddedMembers.AddTo(document, new JsonObject { ["jti"] = "added", ["risk"] = 5 });

        Assert.Equal("""{"a":1,"jti":"stored","risk":5}""", document.ToJsonString());
    }
}
