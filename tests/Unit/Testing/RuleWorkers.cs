namespace RulesDashboard.Unit.Testing;

/// <summary>Tests that start processes, or measure time: one at a time, and none beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class RuleWorkers
{
    public const string Name = "Rule workers";
}
