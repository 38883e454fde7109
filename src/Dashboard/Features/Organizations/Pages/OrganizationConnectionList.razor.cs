using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.Pages;

/// <summary>What an organization's people sign in with; each click is saved.</summary>
public sealed partial class OrganizationConnectionList(ConnectionStore connections, OrganizationConnections enabled, ISnackbar snackbar)
{
    private const string Assigns = "assign_membership_on_login";
    private const string Shows = "show_as_button";
    private const string SignsUp = "is_signup_enabled";

    private List<Choice>? _choices;

    [Parameter, EditorRequired] public required string OrganizationId { get; set; }

    /// <summary>Another number: look again.</summary>
    [Parameter, EditorRequired] public required int Refreshed { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        var own = (await enabled.ListAsync(OrganizationId, CancellationToken.None) ?? []).ToDictionary(row => (string)row["connection_id"]!, StringComparer.Ordinal);
        _choices = [.. (await connections.ListAsync(CancellationToken.None)).Select(connection => Choice.Of(connection, own.GetValueOrDefault((string)connection["id"]!)))];
    }

    private async Task SetEnabledAsync(Choice choice, bool wanted)
    {
        var actor = await Administrator.NameAsync();
        await TellAsync(wanted
            ? await enabled.AddAsync(OrganizationId, new JsonObject { ["connection_id"] = choice.Id }, actor, CancellationToken.None)
            : await enabled.RemoveAsync(OrganizationId, choice.Id, actor, CancellationToken.None));
    }

    private async Task ChangeAsync(Choice choice, string member, bool value)
    {
        var change = new JsonObject { [member] = value };
        if (member == Assigns && !value && choice.SignsUp)
        {
            change[SignsUp] = false; // it needs the other
        }

        await TellAsync(await enabled.UpdateAsync(OrganizationId, choice.Id, change, await Administrator.NameAsync(), CancellationToken.None));
    }

    private async Task TellAsync(DocumentResult result)
    {
        snackbar.Add(result is DocumentResult.Saved ? "Connections saved." : "The organization or the connection was changed meanwhile: look again.", result is DocumentResult.Saved ? Severity.Normal : Severity.Warning);
        await RefreshAsync();
    }

    private sealed record Choice(string Id, string Title, bool IsDatabase, bool IsEnabled)
    {
        public bool Assigns { get; private init; }

        public bool Shows { get; private init; }

        public bool SignsUp { get; private init; }

        public static Choice Of(JsonObject connection, JsonObject? row) => new(
            (string)connection["id"]!,
            (string?)connection["display_name"] ?? (string)connection["name"]!,
            (string?)connection["strategy"] == ConnectionStrategy.Database,
            row is not null)
        {
            Assigns = (bool?)row?[OrganizationConnectionList.Assigns] ?? false,
            Shows = (bool?)row?[OrganizationConnectionList.Shows] ?? false,
            SignsUp = (bool?)row?[OrganizationConnectionList.SignsUp] ?? false,
        };
    }
}
