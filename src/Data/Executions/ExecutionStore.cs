using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Executions;

/// <summary>Recorded passes of the pipeline. Singleton; safe from any thread.</summary>
public sealed class ExecutionStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    // Small enough that a login never waits long for the write lock.
    private const int DeleteBatch = 500;

    /// <summary>Records executions with their steps in one transaction. One that is there already is replaced, unless that one is completed and the new one is not.</summary>
    /// <remarks>
    /// Give fresh objects: the store keeps them. Texts that are too long are cut to the length the entity documents.
    /// Publishes one change per batch, with the id when it is a single one.
    /// </remarks>
    public async Task AppendAsync(IReadOnlyList<Execution> executions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executions);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("executions", cancellationToken);
        var latest = executions.GroupBy(execution => execution.Id).Select(same => same.LastOrDefault(one => one.Completed) ?? same.Last()).ToList();
        var ids = latest.Select(execution => execution.Id).ToList();
        var final = await context.Executions.Where(stored => ids.Contains(stored.Id) && stored.Completed)
            .Select(stored => stored.Id).ToHashSetAsync(cancellationToken);
        var wanted = latest.Where(execution => execution.Completed || !final.Contains(execution.Id)).ToList();
        ids = [.. wanted.Select(execution => execution.Id)];
        await context.Executions.Where(stored => ids.Contains(stored.Id)).ExecuteDeleteAsync(cancellationToken);
        context.Executions.AddRange(wanted.Select(ExecutionText.Fit));
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        if (wanted.Count > 0)
        {
            signal.Publish(ChangeTopic.Executions, wanted is [var single] ? single.Id.ToString() : null);
        }
    }

    /// <summary>One page, newest first, cut by the database.</summary>
    public async Task<ExecutionList> ListAsync(ExecutionFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var take = Math.Clamp(filter.Take, 1, 200);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await ExecutionQueries.Filtered(context.Executions.AsNoTracking(), filter)
            .OrderByDescending(execution => execution.StartedAt).ThenByDescending(execution => execution.Id)
            .Take(take + 1).Select(ExecutionQueries.ToSummary).ToListAsync(cancellationToken);
        if (items.Count <= take)
        {
            return new ExecutionList(items, null);
        }

        items.RemoveAt(take);
        return new ExecutionList(items, new ExecutionCursor(items[^1].StartedAt, items[^1].Id));
    }

    /// <summary>With its steps in order; null when there is none.</summary>
    public async Task<Execution?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await WithSteps(context).FirstOrDefaultAsync(execution => execution.Id == id, cancellationToken);
    }

    /// <summary>By what a refused user was shown (blanks, dashes and case do not matter), with its steps in order; null when there is none.</summary>
    public async Task<Execution?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var typed = reference.Trim();
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await WithSteps(context).FirstOrDefaultAsync(
            execution => execution.Reference == typed || execution.Reference == plain, cancellationToken);
    }

    /// <summary>The pass that the same login made next, after its user came back from another page; null when there was none.</summary>
    public async Task<Guid?> FindNextAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Executions.Where(execution => execution.PreviousId == id).Select(execution => (Guid?)execution.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How every rule did in real logins since then; rules that did not run are not listed.</summary>
    /// <param name="since">UTC; statistics are exact to the minute.</param>
    /// <param name="buckets">Into how many equal parts the period is cut, 1–500.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<RuleStats>> RuleStatsAsync(DateTime since, int buckets, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 500);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExecutionStatistics.RulesAsync(context, since, time.GetUtcNow().UtcDateTime, buckets, cancellationToken);
    }

    /// <summary>Real logins since then by outcome and hour, beside the period before.</summary>
    /// <param name="since">UTC, at most 400 days ago; statistics are exact to the minute.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<ExecutionOverview> OverviewAsync(DateTime since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        ArgumentOutOfRangeException.ThrowIfLessThan(since, now.AddDays(-400));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExecutionStatistics.OverviewAsync(context, since, now, cancellationToken);
    }

    /// <summary>Real logins since then by outcome, in parts of the clock: with 60, from every full hour to the next. The first and the last part may be cut.</summary>
    /// <param name="since">UTC; exact to the minute.</param>
    /// <param name="minutes">Length of a part, 1–1,440.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<ExecutionPart>> TimelineAsync(DateTime since, int minutes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, 1440);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExecutionStatistics.TimelineAsync(context, since, time.GetUtcNow().UtcDateTime, minutes, cancellationToken);
    }

    /// <summary>The applications that executions tell of, by name.</summary>
    public async Task<IReadOnlyList<ExecutionClient>> ListClientsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // As its newest execution names it: an application may have been renamed.
        var clients = await context.Executions.Where(execution => execution.ClientId != null)
            .GroupBy(execution => execution.ClientId!)
            .Select(client => new { Id = client.Key, Last = client.Max(execution => execution.StartedAt) })
            .Join(
                context.Executions,
                client => new { client.Id, At = client.Last },
                execution => new { Id = execution.ClientId!, At = execution.StartedAt },
                (client, execution) => new { client.Id, Name = execution.ClientName })
            .ToListAsync(cancellationToken);
        return [.. clients.DistinctBy(client => client.Id).OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase)
            .Select(client => new ExecutionClient(client.Id, client.Name))];
    }

    /// <summary>Deletes what is too old or too much, in small transactions; returns how many executions went.</summary>
    public async Task<int> DeleteOldAsync(RetentionOptions retention, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = time.GetUtcNow().UtcDateTime - retention.MaxAge;
        var surplus = await context.Executions.OrderByDescending(execution => execution.StartedAt).Skip(retention.MaxCount)
            .Select(execution => (DateTime?)execution.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var (total, deleted) = (0, 0);
        do
        {
            deleted = await context.Executions
                .Where(execution => context.Executions.Where(old => old.StartedAt < oldest || old.StartedAt <= surplus)
                    .OrderBy(old => old.StartedAt).Select(old => old.Id).Take(DeleteBatch).Contains(execution.Id))
                .ExecuteDeleteAsync(cancellationToken);
            total += deleted;
        }
        while (deleted == DeleteBatch);

        if (total > 0)
        {
            signal.Publish(ChangeTopic.Executions, null);
        }

        return total;
    }

    /// <summary>Erases who took part: input, claims, changes and console of a user's executions. Outcome, times and rules stay for the statistics.</summary>
    /// <returns>How many executions were erased.</returns>
    public async Task<int> EraseUserAsync(string userId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("executions", cancellationToken);
        await context.ExecutionSteps
            .Where(step => context.Executions.Any(execution => execution.Id == step.ExecutionId && execution.UserId == userId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(step => step.Console, (string?)null).SetProperty(step => step.Http, (string?)null)
                    .SetProperty(step => step.Writes, (string?)null).SetProperty(step => step.UserChange, (string?)null)
                    .SetProperty(step => step.ContextChange, (string?)null).SetProperty(step => step.FaultMessage, (string?)null),
                cancellationToken);
        var count = await context.Executions.Where(execution => execution.UserId == userId).ExecuteUpdateAsync(
            set => set.SetProperty(execution => execution.UserId, (string?)null).SetProperty(execution => execution.UserLabel, "")
                .SetProperty(execution => execution.Ip, "").SetProperty(execution => execution.UserAgent, "")
                .SetProperty(execution => execution.Message, (string?)null)
                .SetProperty(execution => execution.InputUser, (string?)null).SetProperty(execution => execution.InputContext, (string?)null)
                .SetProperty(execution => execution.IdTokenClaims, (string?)null).SetProperty(execution => execution.AccessTokenClaims, (string?)null),
            cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Executions, null);
        return count;
    }

    private static IQueryable<Execution> WithSteps(DashboardDbContext context) =>
        context.Executions.AsNoTracking().Include(execution => execution.Steps.OrderBy(step => step.Index));
}
