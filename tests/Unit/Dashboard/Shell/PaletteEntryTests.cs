using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Unit.Dashboard.Shell;

public sealed class PaletteEntryTests
{
    private static readonly PaletteEntry[] All =
        [new("Add roles to tokens", "Rule", "/rules/1", ""), new("Rules", "Page", "/rules", ""), new("Roles of a partner", "Rule", "/rules/2", "")];

    [Fact]
    public void Match_NothingTyped_KeepsTheOrder() =>
        Assert.Equal(["/rules/1", "/rules", "/rules/2"], PaletteEntry.Match(All, "").Select(entry => entry.Href));

    [Fact]
    public void Match_Word_PutsTitlesThatBeginWithItFirst() =>
        Assert.Equal(["/rules/2", "/rules/1"], PaletteEntry.Match(All, "roles").Select(entry => entry.Href));

    [Fact]
    public void Match_TwoWords_NeedsBoth() =>
        Assert.Equal(["/rules/1"], PaletteEntry.Match(All, "tok ADD").Select(entry => entry.Href));
}
