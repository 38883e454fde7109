using RulesDashboard.Dashboard.Shared.Code;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What the editor page asks of stores, engine and browser about its one rule. Scoped.</summary>
internal sealed class RuleEditing(
    RuleStore rules, ConfigurationStore configuration, RuleChecker checker, CurrentAdministrator administrator, BrowserShell browser)
{
    /// <summary>Where this browser keeps unsaved text of a rule.</summary>
    public static string KeepAs(Guid id) => $"rule-draft:{id}";

    /// <summary>Null when there is no such rule.</summary>
    public async Task<RuleDraft?> OpenAsync(Guid id, CancellationToken cancellationToken) =>
        await rules.FindAsync(id, cancellationToken) is { } stored ? RuleDraft.Of(stored, await browser.ReadAsync(KeepAs(id))) : null;

    public Task<RuleDetails?> FindAsync(Guid id, CancellationToken cancellationToken) => rules.FindAsync(id, cancellationToken);

    public async Task<IReadOnlyList<string>> ConfigurationKeysAsync(CancellationToken cancellationToken) =>
        [.. (await configuration.ListAsync(cancellationToken)).Select(entry => entry.Key)];

    /// <summary>What keeps the text from being deployed, and modules that are missing or of another version.</summary>
    public IReadOnlyList<EditorMarker> Check(string text) => [.. checker.Check(text).Select(ToMarker)];

    private static EditorMarker ToMarker(RuleDiagnostic found) => new(found.Line, found.Column, found.Message)
    {
        EndColumn = found.EndColumn,
        Severity = found.Severity switch
        {
            DiagnosticSeverity.Error => "Error",
            DiagnosticSeverity.Warning => "Warning",
            _ => "Info",
        },
    };

    /// <summary>Stores the text. A conflict over anything but the text is none.</summary>
    public async Task<SaveResult> SaveAsync(RuleDraft draft, Guid expectedVersion)
    {
        var actor = await administrator.NameAsync();
        var (id, text) = (draft.Stored.Id, draft.Text);
        var result = await rules.SaveDraftAsync(id, text, expectedVersion, actor, CancellationToken.None);
        if (result is SaveResult.Conflict { Current: var current } && !draft.IsOvertaken && current.DraftSource == draft.Stored.DraftSource)
        {
            result = await rules.SaveDraftAsync(id, text, current.Version, actor, CancellationToken.None);
        }

        if (result is SaveResult.Saved && await rules.FindAsync(id, CancellationToken.None) is { } stored)
        {
            draft.Saved(stored);
            await ForgetAsync(id);
        }

        return result;
    }

    /// <summary>Makes the saved draft live.</summary>
    public async Task<SaveResult> DeployAsync(RuleDraft draft)
    {
        var result = await rules.DeployAsync(draft.Stored.Id, draft.Stored.Version, await administrator.NameAsync(), CancellationToken.None);
        if (result is SaveResult.Saved && await rules.FindAsync(draft.Stored.Id, CancellationToken.None) is { } stored)
        {
            draft.Saved(stored);
        }

        return result;
    }

    /// <summary>This browser need not keep the text any longer.</summary>
    public Task ForgetAsync(Guid id) => browser.StoreAsync(KeepAs(id), null);
}
