using RulesDashboard.Dashboard.Features.Applications;

namespace RulesDashboard.Unit.Dashboard.Applications;

public sealed class UrlLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("https://app.example.com/callback")]
    [InlineData("http://localhost:5001/signin-oidc\n\n  https://app.example.com/cb?a=b  ")]
    [InlineData("com.example.app://login.example.com/ios/com.example.app/callback\ncom.example.app:/callback\nexampleapp://callback")]
    public void CheckText_Addresses_Pass(string text)
    {
        Assert.Null(UrlLines.CheckText(text));
    }

    [Theory]
    [InlineData("/callback", "whole address")]
    [InlineData("app.example.com/callback", "whole address")]
    [InlineData("javascript:alert(1)", "whole address")]
    [InlineData("javascript://example.com/%0aalert(1)", "whole address")]
    [InlineData("JavaScript:/x/;alert(1)", "whole address")]
    [InlineData("data:text/html,<b>", "whole address")]
    [InlineData("file:///etc/passwd", "whole address")]
    [InlineData("intent://callback", "whole address")]
    [InlineData("com.example.app:callback", "whole address")]
    [InlineData("com.example.app://callback#x", "fragment")]
    [InlineData("ftp://example.com/", "whole address")]
    [InlineData("https:///callback", "whole address")]
    [InlineData("https:example.com", "whole address")]
    [InlineData("https://app.example.com/#done", "fragment")]
    [InlineData("https://app.example.com/#", "fragment")]
    [InlineData("https://ada:secret@app.example.com/", "user name")]
    [InlineData("https://*.example.com/", "wildcards")]
    [InlineData("https://a.example.com https://b.example.com", "spaces")]
    public void CheckText_NoAddress_NamesLineAndReason(string line, string reason)
    {
        var message = UrlLines.CheckText("https://fine.example.com/\n" + line);

        Assert.NotNull(message);
        Assert.StartsWith("Line 2, ", message);
        Assert.Contains(line, message);
        Assert.Contains(reason, message);
    }

    [Fact]
    public void CheckText_LongLine_IsShortened()
    {
        var message = UrlLines.CheckText("https://example.com/" + new string('x', 3000));

        Assert.InRange(message!.Length, 1, 200);
    }

    [Fact]
    public void Split_RepeatedAndEmptyLines_EachAddressOnce()
    {
        Assert.Equal(["https://a.example/", "https://b.example/"], UrlLines.Split("https://a.example/\r\n\n https://b.example/\nhttps://a.example/"));
    }
}
