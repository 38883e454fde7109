using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Whether people sign in to an application as members of organizations. Every choice is saved.</summary>
public sealed partial class OrganizationChoices(ISnackbar snackbar)
{
    private JsonObject _document = [];

    [Parameter, EditorRequired] public required ApplicationDetails Application { get; set; }

    [Inject] private ApplicationDocuments Documents { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private string Usage => (string?)_document[OrganizationRules.UsageMember] ?? "deny";

    private string Behavior => (string?)_document[OrganizationRules.BehaviorMember] ?? "no_prompt";

    protected override async Task OnParametersSetAsync() => _document = await Documents.FindAsync(Application.ClientId, CancellationToken.None) ?? [];

    private async Task SetAsync(string member, string? value)
    {
        var result = await Documents.UpdateAsync(Application.ClientId, new JsonObject { [member] = value }, await Administrator.NameAsync(), null, CancellationToken.None);
        if (result is DocumentResult.Saved(var document))
        {
            _document = document;
            snackbar.Add("Settings saved.");
        }
        else
        {
            snackbar.Add("Someone else changed this application just now: look again.", Severity.Warning);
        }
    }
}
