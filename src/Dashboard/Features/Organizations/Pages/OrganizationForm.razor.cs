using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>Edits an organization. What is typed stays until it is saved or discarded, whatever happens to the stored one meanwhile.</summary>
public sealed partial class OrganizationForm(OrganizationStore organizations, ISnackbar snackbar)
{
    private const string Gone = "This organization was deleted meanwhile: copy what you need, nothing can be saved.";

    private OrganizationDraft _base = OrganizationDraft.Empty;
    private OrganizationDraft _draft = OrganizationDraft.Empty;
    private string? _metadataError;
    private string? _error;
    private bool _busy;
    private bool _wasDirty;

    [Parameter, EditorRequired] public required JsonObject Organization { get; set; }

    /// <summary>Whether there is something to save.</summary>
    [Parameter] public EventCallback<bool> DirtyChanged { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private string Id => (string)Organization["id"]!;

    private bool Dirty => _draft != _base;

    protected override void OnParametersSet()
    {
        if (!Dirty)
        {
            _base = _draft = OrganizationDraft.Of(Organization);
        }
    }

    private Task EditAsync(OrganizationDraft draft)
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
        (_metadataError, _error) = (OrganizationDraft.CheckMetadata(_draft.Metadata), null);
        if (!Dirty || _busy || _metadataError is not null)
        {
            return;
        }

        _busy = true;
        var result = await organizations.FindAsync(Id, CancellationToken.None) is not { } stored ? new DocumentResult.NotFound()
            : _draft.ChangeOf(_base, stored) is { Count: > 0 } change ? await organizations.UpdateAsync(Id, change, await Administrator.NameAsync(), CancellationToken.None)
            : new DocumentResult.Saved(stored);
        _busy = false;
        switch (result)
        {
            case DocumentResult.Saved(var saved):
                _base = _draft = OrganizationDraft.Of(saved);
                snackbar.Add("Settings saved.");
                break;
            case DocumentResult.Invalid(var message):
                _error = OrganizationDraft.Sentence(message);
                break;
            case DocumentResult.Taken(var message):
                _error = OrganizationDraft.Sentence(message);
                break;
            default:
                _error = Gone;
                break;
        }

        await TellAsync();
    }

    private Task DiscardAsync()
    {
        (_metadataError, _error) = (null, null);
        _base = _draft = OrganizationDraft.Of(Organization);
        return TellAsync();
    }
}
