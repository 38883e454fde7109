using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>How a password check ended. A closed set.</summary>
internal abstract record PasswordResult
{
    private PasswordResult()
    {
    }

    public sealed record Accepted(User User) : PasswordResult;

    /// <summary>Unknown, wrong or paused: which one is nobody's business.</summary>
    public sealed record Refused : PasswordResult;

    /// <summary>The password was right, but an administrator blocked the user.</summary>
    public sealed record Blocked : PasswordResult;

    /// <summary>This address tries too often.</summary>
    public sealed record TooMany : PasswordResult;
}
