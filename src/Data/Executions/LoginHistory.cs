using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Executions;

/// <summary>Real logins as other programs read them: entry by entry, and counted by day. Singleton; safe from any thread.</summary>
public sealed class LoginHistory(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time)
{
    private const int MinutesPerDay = 24 * 60;
    private const int ActiveDays = 30;

    /// <summary>One page, and how many there are; executions come without their steps.</summary>
    /// <param name="userId">Only this user's; null for all.</param>
    /// <param name="newestFirst">Otherwise the oldest.</param>
    /// <param name="skip">Entries to leave out first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<Execution> Logins, int Total)> ListAsync(string? userId, bool newestFirst, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var logins = Logins(context).Where(login => userId == null || login.UserId == userId);
        var sorted = newestFirst
            ? logins.OrderByDescending(login => login.StartedAt).ThenByDescending(login => login.Id)
            : logins.OrderBy(login => login.StartedAt).ThenBy(login => login.Id);
        return (await sorted.Skip(skip).Take(take).ToListAsync(cancellationToken), await logins.CountAsync(cancellationToken));
    }

    /// <summary>The oldest entries behind a place.</summary>
    /// <param name="after">Null from the beginning.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<Execution>> ListAfterAsync(ExecutionCursor? after, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var logins = Logins(context);
        if (after is { StartedAt: var at, Id: var id })
        {
            logins = logins.Where(login => login.StartedAt >= at && (login.StartedAt > at || login.Id > id));
        }

        return await logins.OrderBy(login => login.StartedAt).ThenBy(login => login.Id).Take(take).ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such login.</summary>
    public async Task<Execution?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Logins(context).FirstOrDefaultAsync(login => login.Id == id, cancellationToken);
    }

    /// <summary>A user's logins before a moment, the last first.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="before">UTC.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<EarlierLogin>> BeforeAsync(string userId, DateTime before, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Logins(context).Where(login => login.UserId == userId && login.StartedAt < before)
            .OrderByDescending(login => login.StartedAt).Take(take)
            .Select(login => new EarlierLogin { At = login.StartedAt, Address = login.Ip, Agent = login.UserAgent }).ToListAsync(cancellationToken);
    }

    /// <summary>Successful logins and new users by day (UTC), oldest first; days on which nothing happened are left out.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<LoginDay>> DaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (start, end) = (StartOf(from), StartOf(to.AddDays(1)));
        var (first, last) = (start.Ticks / TimeSpan.TicksPerMinute, end.Ticks / TimeSpan.TicksPerMinute);
        var logins = await context.Executions
            .Where(login => login.Kind == ExecutionKind.Login && login.Outcome == ExecutionOutcome.Allowed && login.StartedMinute >= first && login.StartedMinute < last)
            .GroupBy(login => login.StartedMinute / MinutesPerDay).Select(day => new { Day = (int)day.Key, Count = day.Count() })
            .ToDictionaryAsync(day => day.Day, day => day.Count, cancellationToken);
        var signups = (await context.Users.Where(user => user.CreatedAt >= start && user.CreatedAt < end).Select(user => user.CreatedAt).ToListAsync(cancellationToken))
            .CountBy(created => DateOnly.FromDateTime(created).DayNumber).ToDictionary();
        return [.. logins.Keys.Union(signups.Keys).Order().Select(day => new LoginDay(DateOnly.FromDayNumber(day), logins.GetValueOrDefault(day), signups.GetValueOrDefault(day)))];
    }

    /// <summary>Users who signed in within the last 30 days.</summary>
    public async Task<int> CountActiveUsersAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = time.GetUtcNow().UtcDateTime.AddDays(-ActiveDays);
        return await Logins(context).Where(login => login.StartedAt >= since && login.Outcome == ExecutionOutcome.Allowed && login.UserId != null)
            .Select(login => login.UserId).Distinct().CountAsync(cancellationToken);
    }

    private static IQueryable<Execution> Logins(DashboardDbContext context) => context.Executions.AsNoTracking().Where(execution => execution.Kind == ExecutionKind.Login);

    private static DateTime StartOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

/// <summary>One day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Logins">Successful ones.</param>
/// <param name="Signups">Users who were created.</param>
public sealed record LoginDay(DateOnly Day, int Logins, int Signups);

/// <summary>When, from where and with what a user signed in.</summary>
public sealed record EarlierLogin
{
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>IPv4 or IPv6; empty when unknown.</summary>
    public required string Address { get; init; }

    /// <summary>As the browser calls itself; empty when unknown.</summary>
    public required string Agent { get; init; }
}
