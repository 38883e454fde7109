using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class FaultWordsTests
{
    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKindOfTheRuntime_HasWords(FaultKind kind) =>
        Assert.DoesNotContain(kind.ToString(), FaultWords.Of(kind.ToString()), StringComparison.Ordinal);
}
