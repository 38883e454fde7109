using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Branding;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>The card of sign-in pages. Those for end users carry the installation's branding, those for administrators the product's own.</summary>
public sealed partial class AccountLayout
{
    private BrandingSettings? _look;

    [Inject] private Branding Branding { get; set; } = null!; // the framework fills it

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

    protected override async Task OnInitializedAsync() =>
        _look = Http is not null && LocalizedAttribute.Covers(Http) ? await Branding.GetAsync(Http.RequestAborted) : null;
}
