namespace RulesDashboard.Dashboard.Features.Transfer.Users;

/// <summary>What an import would do with the users of one file. Has no password hash in it.</summary>
public sealed record UsersReport
{
    /// <summary>Most users who are named in a report; others are counted.</summary>
    public const int MostNamed = 100;

    public required string File { get; init; }

    /// <summary>Users in the file who can be read.</summary>
    public required int Users { get; init; }

    /// <summary>Those who are added.</summary>
    public required int New { get; init; }

    /// <summary>How many of them have a password hashed by which algorithm; <c>none</c> for those without.</summary>
    public required IReadOnlyDictionary<string, int> Passwords { get; init; }

    /// <summary>New users without an e-mail: they are kept, and cannot sign in with a password.</summary>
    public required int WithoutEmail { get; init; }

    /// <summary>Users who are left as they are, because somebody has their id, e-mail or user name; the first <see cref="MostNamed"/> with where they stand and who.</summary>
    public required IReadOnlyList<string> Unchanged { get; init; }

    /// <summary>Members of users that have no place here, by name.</summary>
    public required IReadOnlyList<string> NotKept { get; init; }

    /// <summary>What is wrong, each with its line: the first <see cref="MostNamed"/>.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>How many lines are wrong.</summary>
    public required int ProblemCount { get; init; }

    /// <summary>How many are left as they are.</summary>
    public int UnchangedCount => Users - New;
}
