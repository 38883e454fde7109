using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class RunMarksTests : IDisposable
{
    private readonly RuntimeHarness _runtime = new();

    [Fact]
    public async Task MarkersOf_ARuleThatThrows_PointsAtItsLine()
    {
        var report = await _runtime.RunAsync("function rule(user, context, callback) {\n  user.missing.member = 1;\n}");

        var marker = Assert.Single(RunMarks.MarkersOf(report, report.Steps[0].RuleId));

        Assert.Equal(2, marker.Line);
        Assert.Contains(RunMarks.LinesOf(report, report.Steps[0].RuleId), line => line is EditorLine { Line: 2, Kind: "fault" });
    }

    [Fact]
    public async Task MarkersOf_AnotherRule_HasNone()
    {
        var report = await _runtime.RunAsync("function rule(user, context, callback) { throw new Error('no'); }");

        Assert.Empty(RunMarks.MarkersOf(report, Guid.CreateVersion7()));
    }

    public void Dispose() => _runtime.Dispose();
}
