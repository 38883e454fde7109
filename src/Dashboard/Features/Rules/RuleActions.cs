using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What an administrator does to rules from a list: each step says what happened and offers to undo it. Scoped.</summary>
internal sealed class RuleActions(RuleStore rules, CurrentAdministrator administrator, ISnackbar snackbar)
{
    /// <summary>The first text of a rule that starts from nothing.</summary>
    public const string StarterSource = """
        function newRule(user, context, callback) {
          // Claims need a namespace of yours, for example:
          // context.idToken['https://example.com/plan'] = 'free';
          callback(null, user, context);
        }

        """;

    public async Task<SaveResult> CreateAsync(string name, string summary, string source) =>
        await rules.CreateAsync(new NewRule(name, summary, source), await administrator.NameAsync(), CancellationToken.None);

    public async Task<SaveResult> RenameAsync(Guid id, string name, string summary, Guid expectedVersion) =>
        await rules.RenameAsync(id, name, summary, expectedVersion, await administrator.NameAsync(), CancellationToken.None);

    public async Task SetEnabledAsync(Guid id, string name, bool enabled)
    {
        var result = await rules.SetEnabledAsync(id, enabled, await administrator.NameAsync(), CancellationToken.None);
        Tell(result, enabled ? $"“{name}” runs in logins from now on." : $"“{name}” is off from the next login on.", () => SetEnabledAsync(id, name, !enabled));
    }

    public async Task SetOnErrorAsync(Guid id, string name, FailurePolicy policy) => Tell(
        await rules.SetOnErrorAsync(id, policy, await administrator.NameAsync(), CancellationToken.None),
        policy == FailurePolicy.Deny ? $"If “{name}” fails, the login is blocked." : $"If “{name}” fails, the login continues.",
        undo: null);

    public async Task SetConditionAsync(Guid id, string name, RuleCondition condition) => Tell(
        await rules.SetConditionAsync(id, condition, await administrator.NameAsync(), CancellationToken.None),
        condition.Applications.Count + condition.Connections.Count == 0 ? $"“{name}” runs in every login." : $"“{name}” runs in the chosen logins only.",
        undo: null);

    /// <summary>Puts one rule at another place, counted from 0 in the whole list.</summary>
    public async Task MoveAsync(IReadOnlyList<RuleSummary> list, Guid id, int to)
    {
        var before = list.Select(rule => rule.Id).ToList();
        var from = before.IndexOf(id);
        if (from < 0 || to < 0 || to >= before.Count || from == to)
        {
            return;
        }

        var after = before.ToList();
        after.RemoveAt(from);
        after.Insert(to, id);
        await ReorderAsync(after, $"“{list[from].Name}” is now number {to + 1}.", before);
    }

    public async Task DeleteAsync(Guid id, string name)
    {
        var actor = await administrator.NameAsync();
        var result = await rules.DeleteAsync(id, actor, CancellationToken.None);
        Tell(result, $"“{name}” was deleted, with its history.", async () =>
            Tell(await rules.RestoreAsync(id, actor, CancellationToken.None), $"“{name}” is back.", undo: null));
    }

    private async Task ReorderAsync(IReadOnlyList<Guid> order, string done, IReadOnlyList<Guid>? before)
    {
        if (await rules.ReorderAsync(order, await administrator.NameAsync(), CancellationToken.None))
        {
            Say(done, before is null ? null : () => ReorderAsync(before, "The order is as it was.", before: null));
        }
        else
        {
            snackbar.Add("Somebody added or deleted a rule meanwhile: nothing was moved.", Severity.Warning);
        }
    }

    private void Tell(SaveResult result, string done, Func<Task>? undo)
    {
        switch (result)
        {
            case SaveResult.Saved:
                Say(done, undo);
                break;
            case SaveResult.Invalid invalid:
                snackbar.Add(invalid.Message, Severity.Warning);
                break;
            case SaveResult.NameTaken:
                snackbar.Add("Another rule has this name by now: rename that one first.", Severity.Warning);
                break;
            default:
                snackbar.Add("Somebody deleted this rule meanwhile.", Severity.Warning);
                break;
        }
    }

    private void Say(string done, Func<Task>? undo) => snackbar.Add(done, Severity.Normal, options =>
    {
        if (undo is not null)
        {
            options.Action = "Undo";
            options.OnClick = _ => undo();
        }
    }, key: "rule-action");
}
