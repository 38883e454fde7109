using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.Features.Transfer.Users;

/// <summary>Counts the users of a file into a report, in bounded memory. Not thread-safe.</summary>
/// <param name="file">Its name.</param>
/// <param name="roles">The names of the roles that users can have.</param>
internal sealed class UserTally(string file, IReadOnlySet<string> roles)
{
    private const int MostMembers = 50;
    private readonly SortedDictionary<string, int> _passwords = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _notKept = new(StringComparer.Ordinal);
    private readonly List<string> _unchanged = [];
    private readonly List<string> _problems = [];
    private int _users;
    private int _new;
    private int _withoutEmail;
    private int _problemCount;

    /// <param name="place">Where the user stands.</param>
    /// <param name="record">The user.</param>
    /// <param name="holder">Who is in the way; null when the user is added.</param>
    public void Add(string place, UserRecord record, string? holder)
    {
        if (record.Imported.Roles.FirstOrDefault(role => !roles.Contains(role)) is { } unknown)
        {
            AddProblem($"{place}: there is no role {unknown}, neither here nor in the package.");
            return;
        }

        _users++;
        if (holder is not null)
        {
            AddNamed(_unchanged, $"{place}, {record.Imported.Email ?? record.Imported.UserId}: {holder}.");
            return;
        }

        _new++;
        _withoutEmail += record.Imported.Email is null ? 1 : 0;
        _passwords[record.Algorithm] = _passwords.GetValueOrDefault(record.Algorithm) + 1;
        _notKept.UnionWith(record.NotKept.Take(MostMembers - _notKept.Count));
    }

    public void AddProblem(string message)
    {
        _problemCount++;
        AddNamed(_problems, message);
    }

    public UsersReport ToReport() => new()
    {
        File = file,
        Users = _users,
        New = _new,
        Passwords = _passwords,
        WithoutEmail = _withoutEmail,
        Unchanged = _unchanged,
        NotKept = [.. _notKept],
        Problems = _problems,
        ProblemCount = _problemCount,
    };

    private static void AddNamed(List<string> list, string text)
    {
        if (list.Count < UsersReport.MostNamed)
        {
            list.Add(text);
        }
    }
}
