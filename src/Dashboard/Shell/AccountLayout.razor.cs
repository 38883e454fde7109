using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Branding;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>The card of sign-in pages. Those for end users carry the installation's branding, those for administrators the product's own.</summary>
public sealed partial class AccountLayout
{
    private BrandingSettings? _look;

    [Inject] private OrganizationStore Organizations { get; set; } = null!; // as the next: the framework fills it

    [Inject] private Branding Branding { get; set; } = null!;

    [CascadingParameter] private HttpContext? Http { get; set; }

    private string Name => _look?.Name ?? BrandingSettings.Unset.Name;

    private string Initial => Name == BrandingSettings.Unset.Name ? "ƒ" : Name[..1].ToUpperInvariant();

    private string? Style => Contrast.IsColour(_look?.Colour)
        ? $"--button:{_look!.Colour};--on-button:{Contrast.TextOn(_look.Colour!)};--button-hover:{(Contrast.TextOn(_look.Colour!) == "#FFFFFF" ? "#000" : "#fff")}"
        : null;

    private string? SupportUrl => _look?.Support is not { } support ? null
        : support.Contains('@', StringComparison.Ordinal) && !support.Contains('/', StringComparison.Ordinal) ? "mailto:" + support
        : Uri.TryCreate(support, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? support
        : null;

    protected override async Task OnInitializedAsync()
    {
        if (Http is null || !LocalizedAttribute.Covers(Http))
        {
            return;
        }

        _look = await Branding.GetAsync(Http.RequestAborted);
        if (PendingSignIn.Of(Http.Request.Query["returnUrl"]) is { Organization: { } named } && await Organizations.FindForSignInAsync(named, Http.RequestAborted) is { Colour: { } colour })
        {
            _look = _look with { Colour = colour };
        }
    }
}
