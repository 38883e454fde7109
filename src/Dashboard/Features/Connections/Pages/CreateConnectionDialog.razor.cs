using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

/// <summary>Asks for the kind and the name of a new connection; closes with its id.</summary>
public sealed partial class CreateConnectionDialog(ConnectionStore connections)
{
    private readonly string _form = $"new-connection-{Guid.NewGuid():N}";
    private ConnectionKind _kind = ConnectionKind.All[0];
    private string? _name;
    private bool _isNamed;
    private string? _error;
    private bool _busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    /// <summary>What there is usually one of is called as on Auth0, where applications may ask for it by that name.</summary>
    private void Choose(ConnectionKind kind)
    {
        _kind = kind;
        _name = _isNamed && !string.IsNullOrWhiteSpace(_name) ? _name : kind.IsEnterprise ? null : kind.Strategy;
    }

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var document = new JsonObject { ["name"] = _name?.Trim() ?? "", ["strategy"] = _kind.Strategy };
        var result = await connections.CreateAsync(document, await Administrator.NameAsync(), CancellationToken.None);
        (_busy, _error) = (false, null);
        switch (result)
        {
            case DocumentResult.Saved(var saved):
                Dialog.Close((string)saved["id"]!);
                break;
            case DocumentResult.Taken:
                _error = "Another connection has this name.";
                break;
            default:
                _error = "The name has letters, digits and dashes, and begins and ends with a letter or digit.";
                break;
        }
    }
}
