using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>The key of an authenticator app that is being set up: as a picture for its camera, and in letters.</summary>
public sealed partial class AppKey : ComponentBase
{
    [Inject] private IOptions<OidcOptions> Options { get; set; } = null!; // the framework fills it

    /// <summary>The key.</summary>
    [Parameter, EditorRequired] public required string Base32Key { get; set; }

    /// <summary>Whose app it is.</summary>
    [Parameter, EditorRequired] public required User Owner { get; set; }

    /// <summary>What the app shows; null for the name of this server.</summary>
    [Parameter] public string? Issuer { get; set; }

    private string Address => Totp.AddressOf(Issuer ?? Options.Value.Tenant, Owner.Email ?? Owner.Name ?? Owner.Id, Base32Key);
}
