using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What the application's own configuration needs, ready to copy.</summary>
public sealed partial class ConnectionSettings(NavigationManager navigation, IOptions<OidcOptions> options)
{
    [Parameter, EditorRequired] public required ApplicationDetails Application { get; set; }

    private string Authority => string.IsNullOrEmpty(options.Value.Issuer) ? navigation.BaseUri : options.Value.Issuer.TrimEnd('/') + "/";

    private bool IsMachine => Application.Kind == ApplicationKind.MachineToMachine;

    private IEnumerable<(string Name, string Value)> Rows
    {
        get
        {
            yield return ("Domain", new Uri(Authority).Authority);
            yield return ("Authority", Authority);
            yield return ("Client id", Application.ClientId);
            if (IsMachine)
            {
                yield return ("Token URL", Authority + "oauth/token");
                yield return ("Audience", Authority + ManagementAudience.Path);
                yield break;
            }

            yield return ("Discovery URL", Authority + ".well-known/openid-configuration");
            if (Application.Settings.CallbackUrls is [var callback, ..])
            {
                yield return ("Callback URL", callback);
            }
        }
    }

    private string AsText => string.Join('\n', Rows.Select(row => $"{row.Name}: {row.Value}"));
}
