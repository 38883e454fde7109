namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>How a change to an account ended. A closed set.</summary>
internal abstract record AccountResult
{
    private AccountResult()
    {
    }

    /// <summary>Committed.</summary>
    internal sealed record Done(string UserId) : AccountResult;

    internal sealed record NotFound : AccountResult;

    /// <summary>Nothing was written; messages for the fields, null where nothing is wrong.</summary>
    internal sealed record Invalid(string? Email = null, string? Password = null, string? Other = null) : AccountResult;
}
