namespace RulesDashboard.Data.Rules;

/// <summary>How an import ended. A closed set: consume it with a <c>switch</c>.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>Committed; the next login sees it.</summary>
    /// <param name="Rules">What was written; empty when everything was so already.</param>
    /// <param name="Keys">The configuration keys that got another value.</param>
    public sealed record Done(IReadOnlyList<PlannedRule> Rules, IReadOnlyList<string> Keys) : ImportResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Problems">Sentences, each naming its rule or key.</param>
    public sealed record Invalid(IReadOnlyList<string> Problems) : ImportResult;
}
