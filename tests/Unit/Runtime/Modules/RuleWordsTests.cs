using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Unit.Runtime.Modules;

public sealed class RuleWordsTests
{
    [Fact]
    public void Of_Sources_FindsNamesAndShortTextsOnce()
    {
        var words = RuleWords.Of(["_.get(user, 'a.b', \"D MMM\")", "moment.utc().format('D MMM'); $x", $"'{new string('x', 61)}'"]);

        Assert.Superset(new HashSet<string> { "_", "get", "user", "moment", "utc", "format", "$x" }, words.Names.ToHashSet());
        Assert.Equal(["a.b", "D MMM"], words.Texts);
    }

    [Fact]
    public void Of_TextsWithoutEnd_KeepsAtMost200() =>
        Assert.Equal(200, RuleWords.Of([string.Concat(Enumerable.Range(0, 500).Select(number => $"'text {number}' "))]).Texts.Count);
}
