namespace RulesDashboard.Data.Configuration;

/// <summary>How setting a value ended. A closed set.</summary>
public abstract record ConfigurationResult
{
    private ConfigurationResult()
    {
    }

    /// <summary>Committed; the next login sees it.</summary>
    public sealed record Saved : ConfigurationResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Message">For the field, says what to do; never contains the value.</param>
    public sealed record Invalid(string Message) : ConfigurationResult;
}
