using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Rules;

/// <summary>Rules, their versions and the pipeline they form. Singleton; safe from any thread.</summary>
/// <remarks>Nothing here parses a source: the caller of <see cref="DeployAsync"/> has checked that it compiles.</remarks>
public sealed class RuleStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    private string? _lastSnapshotId;

    /// <summary>All rules that are not deleted, in pipeline order.</summary>
    public async Task<IReadOnlyList<RuleSummary>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Existing(context).OrderBy(rule => rule.Order).ThenBy(rule => rule.Id).Select(rule => new RuleSummary
        {
            Id = rule.Id,
            Name = rule.Name,
            Summary = rule.Summary,
            Enabled = rule.Enabled,
            LiveVersion = rule.LiveVersion,
            HasUndeployedDraft = !context.RuleVersions.Any(version =>
                version.RuleId == rule.Id && version.Number == rule.LiveVersion && version.Source == rule.DraftSource),
            OnError = rule.OnError,
            Condition = rule.Condition,
            Version = rule.Version,
            UpdatedAt = rule.UpdatedAt,
            UpdatedBy = rule.UpdatedBy,
        }).ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such rule, or it is deleted.</summary>
    public async Task<RuleDetails?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, id, cancellationToken);
    }

    /// <summary>Creates a disabled rule at the end of the pipeline. Ends in Saved, NameTaken or Invalid.</summary>
    public async Task<SaveResult> CreateAsync(NewRule rule, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if ((RuleLimits.CheckName(rule.Name) ?? RuleLimits.CheckSummary(rule.Summary) ?? RuleLimits.CheckSource(rule.Source)) is { } message)
        {
            return new SaveResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("rules", cancellationToken);
        var entity = new Rule
        {
            Name = rule.Name.Trim(),
            Summary = rule.Summary.Trim(),
            DraftSource = rule.Source,
            Order = (await context.Rules.MaxAsync(other => (int?)other.Order, cancellationToken) ?? 0) + 1,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        context.Rules.Add(entity);
        return await CommitAsync(context, entity, actor, "created", cancellationToken);
    }

    /// <summary>Stores the text being edited; it need not parse, and is not audited: no login runs it. Ends in Saved, Conflict, NotFound or Invalid.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="source">At most 102,400 bytes of UTF-8.</param>
    /// <param name="expectedVersion">The token the caller read.</param>
    /// <param name="actor">E-mail of the administrator.</param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still happen.</param>
    public Task<SaveResult> SaveDraftAsync(Guid id, string source, Guid expectedVersion, string actor, CancellationToken cancellationToken) =>
        RuleLimits.CheckSource(source) is { } message
            ? Task.FromResult<SaveResult>(new SaveResult.Invalid(message))
            : EditAsync(id, expectedVersion, actor, null, rule => rule.DraftSource = source, cancellationToken);

    /// <summary>Changes name and summary. Ends in Saved, Conflict, NameTaken, NotFound or Invalid.</summary>
    public Task<SaveResult> RenameAsync(
        Guid id, string name, string summary, Guid expectedVersion, string actor, CancellationToken cancellationToken) =>
        (RuleLimits.CheckName(name) ?? RuleLimits.CheckSummary(summary)) is { } message
            ? Task.FromResult<SaveResult>(new SaveResult.Invalid(message))
            : EditAsync(id, expectedVersion, actor, "renamed", rule => (rule.Name, rule.Summary) = (name.Trim(), summary.Trim()), cancellationToken);

    /// <summary>Makes the draft the next version and the live one; a draft that is live already stays as it is. Ends in Saved, Conflict or NotFound.</summary>
    /// <remarks>Whether logins run it is another question: see <see cref="SetEnabledAsync"/>.</remarks>
    public async Task<SaveResult> DeployAsync(Guid id, Guid expectedVersion, string actor, CancellationToken cancellationToken)
    {
        await using var edit = await BeginEditAsync(id, expectedVersion, cancellationToken);
        if (edit.Rule is not { } rule)
        {
            return edit.Refusal!;
        }

        await RulePublisher.DeployAsync(edit.Context, rule, rule.DraftSource, actor, time.GetUtcNow().UtcDateTime, cancellationToken);
        return await CommitAsync(edit.Context, rule, actor, "deployed", cancellationToken);
    }

    /// <summary>Says what a login does when the rule fails; the draft's token stays valid. Ends in Saved or NotFound.</summary>
    public Task<SaveResult> SetOnErrorAsync(Guid id, FailurePolicy onError, string actor, CancellationToken cancellationToken) =>
        SetAsync(id, actor, "failure policy changed", Existing, set => set.SetProperty(rule => rule.OnError, onError), cancellationToken);

    /// <summary>Says which logins the rule is for; the draft's token stays valid. Ends in Saved, NotFound or Invalid.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="condition">Null for all logins. What it names need not exist: an application may come back.</param>
    /// <param name="actor">E-mail of the administrator.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<SaveResult> SetConditionAsync(Guid id, RuleCondition? condition, string actor, CancellationToken cancellationToken)
    {
        var tidy = condition?.Tidy();
        return tidy?.Check() is { } message
            ? Task.FromResult<SaveResult>(new SaveResult.Invalid(message))
            : SetAsync(id, actor, "conditions changed", Existing, set => set.SetProperty(rule => rule.Condition, tidy), cancellationToken);
    }

    /// <summary>Puts the rule into logins or takes it out; the draft's token stays valid. Ends in Saved, NotFound, or Invalid when nothing is deployed yet.</summary>
    public async Task<SaveResult> SetEnabledAsync(Guid id, bool enabled, string actor, CancellationToken cancellationToken) =>
        enabled && await FindAsync(id, cancellationToken) is { LiveVersion: null }
            ? new SaveResult.Invalid("Deploy the rule before you enable it: logins run deployed versions only.")
            : await SetAsync(id, actor, enabled ? "enabled" : "disabled", Existing, set => set.SetProperty(rule => rule.Enabled, enabled), cancellationToken);

    /// <summary>Puts the rules into this order, all or nothing.</summary>
    /// <param name="ids">Every rule that is not deleted, exactly once.</param>
    /// <param name="actor">E-mail of the administrator.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when <paramref name="ids"/> is not a permutation of the rules there are now: read the list again.</returns>
    public async Task<bool> ReorderAsync(IReadOnlyList<Guid> ids, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync("rules", cancellationToken);
        var places = await Existing(context).OrderBy(rule => rule.Order).ThenBy(rule => rule.Id)
            .Select(rule => new { rule.Id, rule.Order }).ToListAsync(cancellationToken);
        if (ids.Count != places.Count || !places.Select(place => place.Id).ToHashSet().SetEquals(ids))
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        for (var i = 0; i < ids.Count; i++)
        {
            // The rules trade the slots they hold, so that a deleted rule between them keeps its place.
            var (id, slot) = (ids[i], places[i].Order);
            await context.Rules.Where(rule => rule.Id == id && rule.Order != slot).ExecuteUpdateAsync(
                set => set.SetProperty(rule => rule.Order, slot).SetProperty(rule => rule.UpdatedAt, now).SetProperty(rule => rule.UpdatedBy, actor),
                cancellationToken);
        }

        context.Audit(now, actor, "reordered", AuditResource.Rule, "");
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Publish(ChangeTopic.Rules, null);
        return true;
    }

    /// <summary>Takes the rule out of logins and lists; history and place stay for <see cref="RestoreAsync"/>. Ends in Saved or NotFound.</summary>
    public Task<SaveResult> DeleteAsync(Guid id, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return SetAsync(id, actor, "deleted", Existing, set => set.SetProperty(rule => rule.DeletedAt, now), cancellationToken);
    }

    /// <summary>Undoes a deletion: the rule is back in its place, enabled as it was. Ends in Saved, NotFound, or NameTaken when another rule took the name.</summary>
    public async Task<SaveResult> RestoreAsync(Guid id, string actor, CancellationToken cancellationToken)
    {
        try
        {
            return await SetAsync(
                id, actor, "restored", context => context.Rules.Where(rule => rule.DeletedAt != null),
                set => set.SetProperty(rule => rule.DeletedAt, (DateTime?)null), cancellationToken);
        }
        catch (DbException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new SaveResult.NameTaken();
        }
    }

    /// <summary>The deployed texts of a rule, newest first; empty when there are none.</summary>
    public async Task<IReadOnlyList<RuleVersionSummary>> ListVersionsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.Where(version => version.RuleId == id).OrderByDescending(version => version.Number)
            .Select(version => new RuleVersionSummary(
                version.Number,
                context.Rules.Any(rule => rule.Id == id && rule.LiveVersion == version.Number),
                version.CreatedAt,
                version.CreatedBy))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One deployed text, also of a deleted rule; null when there is none.</summary>
    public async Task<RuleVersion?> FindVersionAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.AsNoTracking()
            .FirstOrDefaultAsync(version => version.RuleId == id && version.Number == number, cancellationToken);
    }

    /// <summary>The pipeline as it is now: the enabled, deployed rules in order. A state seen for the first time is stored, so that it can be found again.</summary>
    public async Task<RuleSnapshot> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rules = await (
            from rule in Existing(context)
            join version in context.RuleVersions on new { RuleId = rule.Id, Number = rule.LiveVersion } equals new { version.RuleId, Number = (int?)version.Number }
            where rule.Enabled
            orderby rule.Order, rule.Id
            select new SnapshotRule(rule.Id, rule.Name, version.Number, version.Source, rule.OnError, rule.Condition)).ToListAsync(cancellationToken);
        var row = SnapshotContent.ToRow(rules, time.GetUtcNow().UtcDateTime);
        if (_lastSnapshotId != row.Id)
        {
            await StoreAsync(context, row, cancellationToken);
            _lastSnapshotId = row.Id;
        }

        return new RuleSnapshot(row.Id, rules);
    }

    /// <summary>A pipeline that a login has seen, with the texts of then; null when there was none of this id.</summary>
    public async Task<RuleSnapshot?> FindSnapshotAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.PipelineSnapshots.AsNoTracking().FirstOrDefaultAsync(snapshot => snapshot.Id == id, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var entries = SnapshotContent.Parse(row.Content);
        var ids = entries.Select(entry => entry.RuleId).ToList();
        var numbers = entries.Select(entry => entry.Number).Distinct().ToList();
        var sources = await context.RuleVersions.AsNoTracking()
            .Where(version => ids.Contains(version.RuleId) && numbers.Contains(version.Number))
            .Select(version => new { version.RuleId, version.Number, version.Source }).ToListAsync(cancellationToken);
        var sourceOf = sources.ToDictionary(version => (version.RuleId, version.Number), version => version.Source);
        return new RuleSnapshot(row.Id, [.. entries.Select(entry =>
            new SnapshotRule(entry.RuleId, entry.Name, entry.Number, sourceOf[(entry.RuleId, entry.Number)], entry.OnError, entry.Condition))]);
    }

    private static IQueryable<Rule> Existing(DashboardDbContext context) => context.Rules.Where(rule => rule.DeletedAt == null);

    private static async Task<RuleDetails?> FindAsync(DashboardDbContext context, Guid id, CancellationToken cancellationToken) =>
        await Existing(context).Where(rule => rule.Id == id).Select(rule => new RuleDetails
        {
            Id = rule.Id,
            Name = rule.Name,
            Summary = rule.Summary,
            DraftSource = rule.DraftSource,
            LiveVersion = rule.LiveVersion,
            LiveSource = context.RuleVersions.Where(version => version.RuleId == id && version.Number == rule.LiveVersion)
                .Select(version => version.Source).FirstOrDefault(),
            Enabled = rule.Enabled,
            OnError = rule.OnError,
            Condition = rule.Condition,
            Version = rule.Version,
            CreatedAt = rule.CreatedAt,
            UpdatedAt = rule.UpdatedAt,
            UpdatedBy = rule.UpdatedBy,
        }).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Changes a switch, not a text: the token of <see cref="Rule.Version"/> stays, so that nobody's open editor is disturbed.</summary>
    private async Task<SaveResult> SetAsync(
        Guid id, string actor, string action, Func<DashboardDbContext, IQueryable<Rule>> among, Action<UpdateSettersBuilder<Rule>> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("rules", cancellationToken);
        var count = await among(context).Where(rule => rule.Id == id).ExecuteUpdateAsync(
            set =>
            {
                change(set);
                set.SetProperty(rule => rule.UpdatedAt, now).SetProperty(rule => rule.UpdatedBy, actor);
            },
            cancellationToken);
        if (count == 0)
        {
            return new SaveResult.NotFound();
        }

        var changed = await context.Rules.Where(rule => rule.Id == id).Select(rule => new { rule.Name, rule.Version }).SingleAsync(cancellationToken);
        context.Audit(now, actor, action, AuditResource.Rule, id.ToString(), changed.Name);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Rules, id.ToString());
        return new SaveResult.Saved(id, changed.Version);
    }

    private async Task<SaveResult> EditAsync(Guid id, Guid expectedVersion, string actor, string? action, Action<Rule> change, CancellationToken cancellationToken)
    {
        await using var edit = await BeginEditAsync(id, expectedVersion, cancellationToken);
        if (edit.Rule is not { } rule)
        {
            return edit.Refusal!;
        }

        change(rule);
        return await CommitAsync(edit.Context, rule, actor, action, cancellationToken);
    }

    private async Task<Edit> BeginEditAsync(Guid id, Guid expectedVersion, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await context.BeginWriteAsync("rules", cancellationToken);
            var rule = await Existing(context).FirstOrDefaultAsync(rule => rule.Id == id, cancellationToken);
            return rule switch
            {
                null => new Edit(context, null, new SaveResult.NotFound()),
                _ when rule.Version == expectedVersion => new Edit(context, rule, null),
                _ => new Edit(context, null, new SaveResult.Conflict((await FindAsync(context, id, cancellationToken))!)),
            };
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    private async Task<SaveResult> CommitAsync(DashboardDbContext context, Rule rule, string actor, string? action, CancellationToken cancellationToken)
    {
        (rule.UpdatedAt, rule.UpdatedBy) = (time.GetUtcNow().UtcDateTime, actor);
        if (action is not null)
        {
            context.Audit(rule.UpdatedAt, actor, action, AuditResource.Rule, rule.Id.ToString(), rule.Name);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Not on SQLite, where the transaction has held the write lock since before it read.
            return await FindAsync(rule.Id, cancellationToken) is { } current ? new SaveResult.Conflict(current) : new SaveResult.NotFound();
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new SaveResult.NameTaken();
        }

        signal.Publish(ChangeTopic.Rules, rule.Id.ToString());
        return new SaveResult.Saved(rule.Id, rule.Version);
    }

    private static async Task StoreAsync(DashboardDbContext context, PipelineSnapshotRow row, CancellationToken cancellationToken)
    {
        if (await context.PipelineSnapshots.AnyAsync(snapshot => snapshot.Id == row.Id, cancellationToken))
        {
            return;
        }

        try
        {
            context.PipelineSnapshots.Add(row);
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            // Another login saw the same pipeline first, and stored the same row.
        }
    }

    /// <summary>A rule under edit in an open transaction, or why it cannot be edited.</summary>
    private sealed record Edit(DashboardDbContext Context, Rule? Rule, SaveResult? Refusal) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Context.DisposeAsync();
    }
}
