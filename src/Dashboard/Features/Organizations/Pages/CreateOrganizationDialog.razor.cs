using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>Asks for the names of a new organization; closes with its id.</summary>
public sealed partial class CreateOrganizationDialog(OrganizationStore organizations)
{
    private readonly string _form = $"new-organization-{Guid.NewGuid():N}";
    private string? _name;
    private string? _displayName;
    private string? _error;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var document = new JsonObject { ["name"] = _name?.Trim() ?? "" };
        if (!string.IsNullOrWhiteSpace(_displayName))
        {
            document["display_name"] = _displayName.Trim();
        }

        var result = await organizations.CreateAsync(document, await Administrator.NameAsync(), CancellationToken.None);
        (_busy, _error) = (false, null);
        switch (result)
        {
            case DocumentResult.Saved(var saved):
                Dialog.Close((string)saved["id"]!);
                break;
            case DocumentResult.Invalid(var message):
                _error = OrganizationDraft.Sentence(message);
                break;
            default:
                _error = "Another organization has this name.";
                break;
        }
    }
}
