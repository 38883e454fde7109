using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Features.Connections.Upstream;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

/// <summary>Edits what a connection needs to know. Secrets are written, never read. Saving also tries the connection, and saves whatever comes of that.</summary>
public sealed partial class ConnectionForm(ConnectionStore connections, ISnackbar snackbar)
{
    private ConnectionDraft _base = ConnectionDraft.Empty;
    private ConnectionDraft _draft = ConnectionDraft.Empty;
    private IReadOnlyList<ConnectionFinding>? _findings;
    private string? _error;
    private bool _busy;
    private bool _wasDirty;

    [Parameter, EditorRequired] public required SignInConnection Connection { get; set; }

    /// <summary>Whether there is something to save.</summary>
    [Parameter] public EventCallback<bool> DirtyChanged { get; set; }

    [Inject] private ConnectionTest Test { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private ConnectionKind Kind => ConnectionKind.Find(Connection.Strategy)!; // the page asks before

    private bool Dirty => _draft != _base;

    protected override void OnParametersSet()
    {
        if (!Dirty)
        {
            _base = _draft = ConnectionDraft.Of(Connection, Kind);
        }
    }

    private static string? HintOf(KindField field) => field.IsSecret
        ? string.Join(' ', new[] { field.Help, "Kept encrypted, and never shown again." }.Where(text => text is not null))
        : field.Help;

    private Task EditAsync(ConnectionDraft draft)
    {
        _draft = draft;
        return TellAsync();
    }

    private async Task TellAsync()
    {
        if (_wasDirty != Dirty)
        {
            _wasDirty = Dirty;
            await DirtyChanged.InvokeAsync(Dirty);
        }
    }

    private async Task SaveAsync()
    {
        if (!Dirty || _busy || await ChangeAsync() is not { } change)
        {
            return;
        }

        _busy = true;
        var result = await connections.UpdateAsync(Connection.Id, change, await Administrator.NameAsync(), CancellationToken.None);
        _busy = false;
        _error = result switch
        {
            DocumentResult.Saved => null,
            DocumentResult.Invalid(var message) => message + ".",
            _ => "This connection was deleted meanwhile: copy what you need, nothing can be saved.",
        };
        if (_error is not null)
        {
            return;
        }

        _base = _draft = _draft.WithoutSecrets(Kind);
        await TellAsync();
        await TryAsync([]);
        if (_findings!.All(finding => finding.IsGood))
        {
            snackbar.Add("Settings saved.");
        }
        else
        {
            snackbar.Add("Settings saved, but the connection does not work yet: see what the test says.", Severity.Warning);
        }
    }

    private async Task TestAsync()
    {
        if (!_busy && await ChangeAsync() is { } change)
        {
            await TryAsync(change);
        }
    }

    private async Task TryAsync(JsonObject change)
    {
        (_busy, _findings) = (true, null);
        StateHasChanged();
        _findings = await connections.PreviewAsync(Connection.Id, change, CancellationToken.None) is { } preview ? await Test.RunAsync(preview, CancellationToken.None) : null;
        _busy = false;
    }

    /// <summary>What was typed over what is stored by now: nobody's other change is undone.</summary>
    private async Task<JsonObject?> ChangeAsync()
    {
        if (await connections.FindAsync(Connection.Id, CancellationToken.None) is { } stored)
        {
            return _draft.Over(stored, _base, Kind);
        }

        _error = "This connection was deleted meanwhile: copy what you need, nothing can be saved.";
        return null;
    }

    private Task DiscardAsync()
    {
        (_base, _error, _findings) = (ConnectionDraft.Of(Connection, Kind), null, null);
        _draft = _base;
        return TellAsync();
    }
}
