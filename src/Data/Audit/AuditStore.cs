using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Audit;

/// <summary>Reads who changed what; rows are written by <see cref="AuditTrail"/>. Singleton; safe from any thread.</summary>
public sealed class AuditStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time)
{
    /// <summary>One page, counted and cut by the database.</summary>
    public async Task<AuditList> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = context.AuditEntries.AsNoTracking();
        entries = filter.Resource is { } resource ? entries.Where(entry => entry.Resource == resource) : entries;
        entries = filter.ResourceId is { } id ? entries.Where(entry => entry.ResourceId == id) : entries;
        entries = filter.Actor is { } actor ? entries.Where(entry => entry.Actor == actor) : entries;
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var items = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Skip(Math.Max(filter.Page, 0) * size).Take(size).ToListAsync(cancellationToken);
        return new AuditList(items, await entries.CountAsync(cancellationToken));
    }

    /// <summary>Everybody who changed something, by name.</summary>
    public async Task<IReadOnlyList<string>> ListActorsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AuditEntries.Select(entry => entry.Actor).Distinct().OrderBy(actor => actor).ToListAsync(cancellationToken);
    }

    /// <summary>Deletes what is too old; returns how many rows went.</summary>
    public async Task<int> DeleteOldAsync(AuditRetentionOptions retention, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        var oldest = time.GetUtcNow().UtcDateTime - retention.MaxAge;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AuditEntries.Where(entry => entry.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
