using RulesDashboard.Dashboard.Features.Configuration;

namespace RulesDashboard.Unit.Dashboard.Configuration;

public sealed class KeyMentionsTests
{
    [Theory]
    [InlineData("configuration.KEY", "KEY")]
    [InlineData("x(configuration . KEY)", "KEY")]
    [InlineData("configuration?.KEY", "KEY")]
    [InlineData("configuration['A-B']", "A-B")]
    [InlineData("configuration[ \"A:B\" ]", "A:B")]
    [InlineData("const { A, B: other, C = 1 } = configuration;", "A,B,C")]
    [InlineData("const {\n  A,\n  'B-C': bc,\n} = configuration", "A,B-C")]
    [InlineData("configuration.B + configuration.A + configuration.B", "A,B")]
    public void In_WaysToReadAKey_FindsThem(string source, string keys)
    {
        Assert.Equal(keys, string.Join(',', KeyMentions.In(source)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("myconfiguration.KEY")]
    [InlineData("configuration[name]")]
    [InlineData("const { a } = configuration.nested")]
    public void In_NoKeyNamed_FindsNoOther(string? source)
    {
        Assert.DoesNotContain("KEY", KeyMentions.In(source));
        Assert.DoesNotContain("a", KeyMentions.In(source));
    }

    [Fact]
    public void In_TextMadeToBeSlow_Ends()
    {
        Assert.NotNull(KeyMentions.In(string.Concat(Enumerable.Repeat("{a,", 40_000))));
    }

    [Theory]
    [InlineData("MAILGUN_KEY", "configuration.MAILGUN_KEY")]
    [InlineData("a-b", "configuration['a-b']")]
    [InlineData("1st", "configuration['1st']")]
    public void Snippet_Key_IsJavaScript(string key, string snippet)
    {
        Assert.Equal(snippet, KeyMentions.Snippet(key));
    }
}
