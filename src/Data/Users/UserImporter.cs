using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Users;

/// <summary>Adds users who come from elsewhere, many at a time. Who is there already stays as they are. Singleton; safe from any thread.</summary>
public sealed class UserImporter(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Most users of one call.</summary>
    public const int BatchSize = 500;

    private const string SomebodyHere = "a user who is here already";

    /// <summary>Looks through a file of users before any is added: also two of the file get into each other's way.</summary>
    public UserImportCheck Check() => new(this);

    /// <summary>Adds those in whose way nobody is, in one transaction.</summary>
    /// <param name="users">At most <see cref="BatchSize"/>, each without a finding of <see cref="ImportedUser.Check"/>.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still happen.</param>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(IReadOnlyList<ImportedUser> users, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        var now = time.GetUtcNow().UtcDateTime;
        var rows = users.Select(user => ToRow(user, now)).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync("users", cancellationToken);
        var names = new UserNames();
        await NoteAsync(context, rows, names, cancellationToken);
        var added = rows.Where(row => names.Claim(row, SomebodyHere) is null).ToList();
        context.AddRange(added);
        if (added.Count > 0)
        {
            context.Audit(now, actor, "imported", AuditResource.User, "", string.Create(CultureInfo.InvariantCulture, $"{added.Count} users"));
        }

        await AddRolesAsync(context, [.. users.Zip(rows).Where(pair => added.Contains(pair.Second))], cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (added.Count > 0)
        {
            signal.Publish(ChangeTopic.Users, null);
        }

        return added.Count;
    }

    /// <summary>Who is in the way of each of these; null where nobody is.</summary>
    internal async Task<IReadOnlyList<string?>> FindInTheWayAsync(
        IReadOnlyList<(string Place, ImportedUser User)> users, UserNames names, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = users.Select(user => ToRow(user.User, now)).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await NoteAsync(context, rows, names, cancellationToken);
        return [.. rows.Select((row, index) => names.Claim(row, users[index].Place))];
    }

    private static async Task NoteAsync(DashboardDbContext context, List<User> rows, UserNames names, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var called = rows.SelectMany(row => new[] { row.NormalizedEmail, row.NormalizedUserName }).OfType<string>().Distinct().ToList();
        // Three queries, each over an index: one with OR would read the whole table.
        foreach (var found in new[]
        {
            context.Users.Where(user => EF.Parameter(ids).Contains(user.Id)),
            context.Users.Where(user => EF.Parameter(called).Contains(user.NormalizedEmail!)),
            context.Users.Where(user => EF.Parameter(called).Contains(user.NormalizedUserName!)),
        })
        {
            foreach (var user in await found.Select(user => new { user.Id, user.NormalizedEmail, user.NormalizedUserName }).ToListAsync(cancellationToken))
            {
                names.Add(user.Id, user.NormalizedEmail, user.NormalizedUserName, SomebodyHere);
            }
        }
    }

    private static async Task AddRolesAsync(DashboardDbContext context, IReadOnlyList<(ImportedUser User, User Row)> added, CancellationToken cancellationToken)
    {
        var names = added.SelectMany(pair => pair.User.Roles).Select(ProfileRules.Normalize).Distinct().ToList();
        if (names.Count == 0)
        {
            return;
        }

        var roles = await RoleStore.Roles(context).Where(role => names.Contains(role.NormalizedName!))
            .ToDictionaryAsync(role => role.NormalizedName!, role => role.Id, StringComparer.Ordinal, cancellationToken);
        context.AddRange(added.SelectMany(pair => pair.User.Roles.Select(ProfileRules.Normalize).Where(roles.ContainsKey)
            .Select(name => new IdentityUserRole<string> { UserId = pair.Row.Id, RoleId = roles[name] })));
    }

    private static User ToRow(ImportedUser user, DateTime now)
    {
        var row = new User
        {
            UserMetadata = user.UserMetadata,
            AppMetadata = user.AppMetadata,
            PasswordHash = user.PasswordHash,
            Blocked = user.Blocked,
            CreatedAt = user.CreatedAt ?? now,
            UpdatedAt = user.UpdatedAt ?? user.CreatedAt ?? now,
            LastLogin = user.LastLogin,
            LastIp = user.LastIp,
            LoginsCount = user.LoginsCount,
            LastPasswordReset = user.LastPasswordReset,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        row.Id = user.UserId ?? row.Id;
        ProfileRules.Apply(user, row);
        return row;
    }
}

/// <summary>One look through a file of users. Remembers their names: not thread-safe.</summary>
public sealed class UserImportCheck
{
    private readonly UserImporter _importer;
    private readonly UserNames _names = new();

    internal UserImportCheck(UserImporter importer) => _importer = importer;

    /// <summary>Who is in the way of each of these, the earlier ones of the file included; null where nobody is.</summary>
    /// <param name="users">At most <see cref="UserImporter.BatchSize"/>, each with its place in the file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<string?>> NextAsync(IReadOnlyList<(string Place, ImportedUser User)> users, CancellationToken cancellationToken) =>
        _importer.FindInTheWayAsync(users, _names, cancellationToken);
}
