using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Which APIs a machine-to-machine application may call, and with which scopes: its client grants. Every click is saved.</summary>
public sealed partial class ApiAccess(ApiStore apis, ClientGrantStore grants, ISnackbar snackbar)
{
    private IReadOnlyList<Access>? _apis;

    [Parameter, EditorRequired] public required string ClientId { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private async Task RefreshAsync()
    {
        var given = (await grants.ListAsync(ClientId, null, CancellationToken.None)).ToDictionary(grant => (string)grant["audience"]!, StringComparer.Ordinal);
        _apis = [.. (await apis.ListAsync(CancellationToken.None)).Select(api => Access.Of(api, given.GetValueOrDefault((string)api["identifier"]!)))];
    }

    private async Task ToggleAsync(Access api)
    {
        var actor = await Administrator.NameAsync();
        await TellAsync(api.GrantId is { } id
            ? await grants.DeleteAsync(id, actor, CancellationToken.None)
            : await grants.CreateAsync(new JsonObject { ["client_id"] = ClientId, ["audience"] = api.Identifier, ["scope"] = Texts(api.Scopes) }, actor, CancellationToken.None));
    }

    private async Task ToggleAsync(Access api, string scope)
    {
        var scopes = api.Granted!.Contains(scope) ? api.Granted.Where(name => name != scope) : api.Granted.Append(scope);
        await TellAsync(await grants.UpdateAsync(
            api.GrantId!, new JsonObject { ["scope"] = Texts(scopes), ["allow_all_scopes"] = null }, await Administrator.NameAsync(), CancellationToken.None));
    }

    private async Task TellAsync(DocumentResult result)
    {
        snackbar.Add(result is DocumentResult.Saved ? "Access saved." : "Someone else changed this just now: look again.", result is DocumentResult.Saved ? Severity.Success : Severity.Warning);
        await RefreshAsync();
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private sealed record Access(string Identifier, string Name, IReadOnlyList<string> Scopes)
    {
        public string? GrantId { get; init; }

        /// <summary>Null when the application may not call it.</summary>
        public HashSet<string>? Granted { get; init; }

        public static Access Of(JsonObject api, JsonObject? grant)
        {
            var identifier = (string)api["identifier"]!;
            IReadOnlyList<string> scopes = [.. (api["scopes"] as JsonArray ?? []).Select(scope => (string)scope!["value"]!)];
            return new Access(identifier, (string?)api["name"] is { Length: > 0 } name ? name : identifier, scopes)
            {
                GrantId = (string?)grant?["id"],
                Granted = grant is null ? null : (bool?)grant["allow_all_scopes"] == true ? scopes.ToHashSet() : grant["scope"]!.AsArray().Select(scope => (string)scope!).ToHashSet()
            };
        }
    }
}
