using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Rules;

/// <summary>Writes many rules and configuration values at once, all of them or none. Singleton; safe from any thread.</summary>
/// <remarks>Nothing here parses a script: the caller has checked that each compiles. Every new text becomes a version, as with any deployment.</remarks>
public sealed class RuleImporter(IDbContextFactory<DashboardDbContext> contexts, ConfigurationStore configuration, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Imports; a rule or value that is already so is not touched. Ends in Done, or Invalid with nothing written.</summary>
    /// <param name="rules">In the order of the import; see <see cref="RuleImportPlan"/>.</param>
    /// <param name="values">Configuration values by key, in clear.</param>
    /// <param name="actor">Who imports, at most 256 characters.</param>
    /// <param name="cancellationToken">Ends the wait; a commit under way may still happen.</param>
    public async Task<ImportResult> ImportAsync(
        IReadOnlyList<RuleChange> rules, IReadOnlyDictionary<string, string> values, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(values);
        var badValues = values.Select(pair => (pair.Key, Message: ConfigurationStore.CheckKey(pair.Key) ?? ConfigurationStore.CheckValue(pair.Value)))
            .Where(pair => pair.Message is not null).Select(pair => $"{pair.Key}: {pair.Message}").ToList();
        if (badValues.Count > 0)
        {
            return new ImportResult.Invalid(badValues);
        }

        var rows = configuration.Protect(values, actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync("rules", cancellationToken);
        var plan = RuleImportPlan.Of(rules, await RulePublisher.Published(context).ToListAsync(cancellationToken));
        if (plan.Problems.Count > 0)
        {
            return new ImportResult.Invalid(plan.Problems);
        }

        var changed = plan.Rules.Where(rule => !rule.IsSame).ToList();
        await WriteAsync(context, changed, actor, cancellationToken);
        var keys = await configuration.WriteAsync(context, rows, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var key in keys)
        {
            context.Audit(now, actor, "imported", AuditResource.Configuration, key, key);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(changed.Count > 0, ChangeTopic.Rules);
        Tell(keys.Count > 0, ChangeTopic.Configuration);
        return new ImportResult.Done(changed, keys);
    }

    private async Task WriteAsync(DashboardDbContext context, IReadOnlyList<PlannedRule> changed, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var existing = await context.Rules.Where(rule => rule.DeletedAt == null).ToDictionaryAsync(rule => rule.Id, cancellationToken);
        foreach (var planned in changed)
        {
            var rule = planned.Current is { } current ? existing[current.Id] : Added(context, planned, now);
            (rule.Order, rule.Enabled, rule.UpdatedAt, rule.UpdatedBy) = (planned.Order, planned.Enabled, now, actor);
            context.Audit(now, actor, "imported", AuditResource.Rule, rule.Id.ToString(), rule.Name);
            if (planned.IsNew || planned.ChangesScript || rule is { Enabled: true, LiveVersion: null })
            {
                await RulePublisher.DeployAsync(context, rule, planned.Script, actor, now, cancellationToken);
            }
        }
    }

    private static Rule Added(DashboardDbContext context, PlannedRule planned, DateTime now) =>
        context.Rules.Add(new Rule { Name = planned.Name, DraftSource = planned.Script, CreatedAt = now }).Entity;

    private void Tell(bool changed, ChangeTopic topic)
    {
        if (changed)
        {
            signal.Publish(topic, null);
        }
    }
}
