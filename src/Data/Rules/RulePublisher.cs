using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Rules;

/// <summary>Writes rules as the management API and imports do: a script is deployed at once. Singleton; safe from any thread.</summary>
/// <remarks>
/// A draft that somebody is editing in the dashboard stays as it is. Nothing here parses a script: the caller has checked that it compiles.
/// Deleting is <see cref="RuleStore.DeleteAsync"/>.
/// </remarks>
public sealed class RulePublisher(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>All rules that are not deleted, in pipeline order.</summary>
    public async Task<IReadOnlyList<PublishedRule>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Published(context).OrderBy(rule => rule.Order).ThenBy(rule => rule.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The rule that fits, found by its id alone; null when none does.</summary>
    /// <param name="fits">Asked about the ids of all rules that are not deleted.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<PublishedRule?> FindAsync(Func<Guid, bool> fits, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await context.Rules.Where(rule => rule.DeletedAt == null).Select(rule => rule.Id).ToListAsync(cancellationToken);
        return ids.Where(fits).Select(id => (Guid?)id).FirstOrDefault() is { } found
            ? await Published(context).FirstOrDefaultAsync(rule => rule.Id == found, cancellationToken)
            : null;
    }

    /// <summary>Creates a rule. Ends in Published, NameTaken, OrderTaken or Invalid.</summary>
    public async Task<PublishResult> CreateAsync(RuleChange added, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (added.Check() is { } message)
        {
            return new PublishResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("rules", cancellationToken);
        var rule = new Rule
        {
            DraftSource = added.Script ?? throw new ArgumentException("A new rule needs a script.", nameof(added)),
            Order = (await context.Rules.MaxAsync(other => (int?)other.Order, cancellationToken) ?? 0) + 1,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        context.Rules.Add(rule);
        return await PublishAsync(context, rule, added with { Enabled = added.Enabled ?? true }, actor, cancellationToken);
    }

    /// <summary>Changes a rule. Ends in Published, NameTaken, OrderTaken, NotFound, Changed or Invalid.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="change">What is to become of it.</param>
    /// <param name="isExpected">Asked about the rule as it is, under the lock that the change is made under.</param>
    /// <param name="actor">Who changes it: an administrator's e-mail, or an application's client id.</param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still happen.</param>
    public async Task<PublishResult> UpdateAsync(
        Guid id, RuleChange change, Func<PublishedRule, bool> isExpected, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(isExpected);
        if (change.Check() is { } message)
        {
            return new PublishResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("rules", cancellationToken);
        var rule = await context.Rules.FirstOrDefaultAsync(rule => rule.Id == id && rule.DeletedAt == null, cancellationToken);
        if (rule is null)
        {
            return new PublishResult.NotFound();
        }

        var current = await Published(context).SingleAsync(published => published.Id == id, cancellationToken);
        return isExpected(current)
            ? await PublishAsync(context, rule, change, actor, cancellationToken)
            : new PublishResult.Changed(current);
    }

    private async Task<PublishResult> PublishAsync(DashboardDbContext context, Rule rule, RuleChange change, string actor, CancellationToken cancellationToken)
    {
        if (change.Order is { } order && await context.Rules.AnyAsync(other => other.Id != rule.Id && other.Order == order && other.DeletedAt == null, cancellationToken))
        {
            return new PublishResult.OrderTaken();
        }

        var now = time.GetUtcNow().UtcDateTime;
        rule.Name = change.Name?.Trim() ?? rule.Name;
        rule.Order = change.Order ?? rule.Order;
        rule.Enabled = change.Enabled ?? rule.Enabled;
        (rule.UpdatedAt, rule.UpdatedBy) = (now, actor);
        context.Audit(now, actor, context.Entry(rule).State == EntityState.Added ? "created" : "updated", AuditResource.Rule, rule.Id.ToString(), rule.Name);
        if (change.Script is not null || (rule is { Enabled: true, LiveVersion: null }))
        {
            await DeployAsync(context, rule, change.Script ?? rule.DraftSource, actor, now, cancellationToken);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new PublishResult.Changed(await Published(context).SingleAsync(published => published.Id == rule.Id, cancellationToken));
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new PublishResult.NameTaken();
        }

        signal.Publish(ChangeTopic.Rules, rule.Id.ToString());
        return new PublishResult.Published(await Published(context).SingleAsync(published => published.Id == rule.Id, cancellationToken));
    }

    /// <summary>Makes a text the next version and that version live, unless it is live already; a draft that differs from what was live stays. Saves nothing.</summary>
    internal static async Task DeployAsync(DashboardDbContext context, Rule rule, string script, string actor, DateTime now, CancellationToken cancellationToken)
    {
        var versions = context.RuleVersions.Where(version => version.RuleId == rule.Id);
        var live = await versions.Where(version => version.Number == rule.LiveVersion).Select(version => version.Source).FirstOrDefaultAsync(cancellationToken);
        if (live is null || live == rule.DraftSource)
        {
            rule.DraftSource = script;
        }

        if (live != script)
        {
            rule.LiveVersion = (await versions.MaxAsync(version => (int?)version.Number, cancellationToken) ?? 0) + 1;
            context.RuleVersions.Add(new RuleVersion { RuleId = rule.Id, Number = rule.LiveVersion.Value, Source = script, CreatedAt = now, CreatedBy = actor });
        }
    }

    internal static IQueryable<PublishedRule> Published(DashboardDbContext context) =>
        from rule in context.Rules
        where rule.DeletedAt == null
        select new PublishedRule
        {
            Id = rule.Id,
            Name = rule.Name,
            Script = context.RuleVersions.Where(version => version.RuleId == rule.Id && version.Number == rule.LiveVersion).Select(version => version.Source).FirstOrDefault() ?? rule.DraftSource,
            Order = rule.Order,
            Enabled = rule.Enabled,
        };
}
