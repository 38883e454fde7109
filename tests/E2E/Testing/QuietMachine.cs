namespace RulesDashboard.E2E.Testing;

/// <summary>Tests that compare times: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietMachine
{
    public const string Name = nameof(QuietMachine);
}
