using RulesDashboard.Dashboard.Features.Setup;

namespace RulesDashboard.Unit.Dashboard.Setup;

public sealed class SetupTokenTests
{
    private readonly SetupToken _token = new();

    [Fact]
    public void Matches_NeverOpened_Nothing() => Assert.False(_token.Matches("") || _token.Matches(null) || _token.Matches("guess"));

    [Fact]
    public void Matches_Opened_OnlyItsValue()
    {
        _token.Open();

        Assert.True(_token.Matches(_token.Value));
        Assert.False(_token.Matches(_token.Value + "0") || _token.Matches(null) || _token.Matches(""));
    }

    [Fact]
    public void Matches_Closed_NotEvenItsValue()
    {
        _token.Open();
        var value = _token.Value;

        _token.Close();

        Assert.False(_token.Matches(value));
    }
}
