using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Ways of getting tokens that an application has only when its document names them. Every click is saved.</summary>
public sealed partial class GrantChoices(ISnackbar snackbar)
{
    private const string Grants = "grant_types";
    private const string Device = "urn:ietf:params:oauth:grant-type:device_code";

    private static readonly Choice[] All =
    [
        new("Devices", "A device without a browser shows a code, which its user confirms at /activate.") { GrantTypes = [Device] },
        new("Passwords", "The application asks for the password itself. Rules cannot show a page then.") { GrantTypes = ["password", ApplicationPermissions.PasswordRealm] },
        new("Implicit and hybrid answers", "Tokens come with the redirect, for applications from before PKCE.") { GrantTypes = ["implicit"] },
        new("Pushed requests only", "Requests must be sent to /oauth/par beforehand.") { Flag = "require_pushed_authorization_requests", On = true },
        new("No proof key (PKCE)", "For older applications without a secret that cannot send one. They get the members of the user that they name as scopes, too.") { Flag = "oidc_conformant", On = false, PublicOnly = true }
    ];

    private JsonObject _document = [];

    [Parameter, EditorRequired] public required ApplicationDetails Application { get; set; }

    [Inject] private ApplicationDocuments Documents { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // likewise

    private IEnumerable<Choice> Choices => All.Where(choice => !choice.PublicOnly || Application.Kind == ApplicationKind.SinglePageOrNative);

    protected override async Task OnParametersSetAsync() => _document = await Documents.FindAsync(Application.ClientId, CancellationToken.None) ?? [];

    private async Task ToggleAsync(Choice choice)
    {
        var result = await Documents.UpdateAsync(Application.ClientId, choice.Toggled(_document), await Administrator.NameAsync(), null, CancellationToken.None);
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

    private sealed record Choice(string Title, string Text)
    {
        public IReadOnlyList<string> GrantTypes { get; init; } = [];

        /// <summary>The member of the document, when it is no grant.</summary>
        public string? Flag { get; init; }

        /// <summary>What the member says when the choice is taken.</summary>
        public bool On { get; init; }

        public bool PublicOnly { get; init; }

        public bool IsOn(JsonObject document) => Flag is null ? GrantsOf(document).Intersect(GrantTypes).Any() : ((bool?)document[Flag] ?? !On) == On;

        /// <summary>The change that takes the choice, or takes it back.</summary>
        public JsonObject Toggled(JsonObject document)
        {
            if (Flag is not null)
            {
                return new JsonObject { [Flag] = IsOn(document) ? !On : On };
            }

            var grants = IsOn(document) ? GrantsOf(document).Except(GrantTypes) : GrantsOf(document).Union(GrantTypes);
            return new JsonObject { [Grants] = new JsonArray([.. grants.Select(grant => (JsonNode)grant)]) };
        }

        private static IEnumerable<string> GrantsOf(JsonObject document) => (document[Grants] as JsonArray ?? []).Select(grant => (string)grant!);
    }
}
