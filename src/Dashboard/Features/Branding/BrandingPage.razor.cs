using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Settings;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>Name, logo, colour and support address as end users see them; in effect on every node once saved.</summary>
public sealed partial class BrandingPage(SettingStore settings, ISnackbar snackbar)
{
    private const int NameLength = 64;

    private BrandingSettings _stored = BrandingSettings.Unset;
    private BrandingSettings? _draft;
    private BrandingLogo? _logo;
    private string? _nameError;
    private string? _colourError;
    private string? _supportError;
    private string? _logoError;

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    private bool IsDirty => _draft is not null && _stored != _draft with { LogoTag = _logo?.Tag };

    private string ColourHint => Contrast.ButtonOf(_draft!.Colour) is var colour
        && FormattableString.Invariant($"Of buttons, with {(Contrast.TextOn(colour) == "#FFFFFF" ? "white" : "dark")} text: contrast {Contrast.Between(colour, Contrast.TextOn(colour)):F1} : 1.") is var hint ? hint : "";

    protected override async Task OnInitializedAsync()
    {
        _stored = await settings.FindAsync<BrandingSettings>(BrandingSettings.Key, Closed) ?? BrandingSettings.Unset;
        _logo = _stored.LogoTag is null ? null : await settings.FindAsync<BrandingLogo>(BrandingLogo.Key, Closed);
        _draft = _stored;
    }

    private async Task PickAsync(InputFileChangeEventArgs picked)
    {
        _logoError = "This is no PNG, JPEG, GIF or WebP of at most 256 kB.";
        if (picked.File.Size > BrandingLogo.MostBytes)
        {
            return;
        }

        await using var stream = picked.File.OpenReadStream(BrandingLogo.MostBytes, Closed);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Closed);
        if (BrandingLogo.Of(bytes.ToArray()) is { } logo)
        {
            (_logo, _logoError) = (logo, null);
        }
    }

    private async Task SaveAsync()
    {
        var (name, colour, support) = (_draft!.Name.Trim(), Clean(_draft.Colour), Clean(_draft.Support));
        _nameError = name.Length is 0 or > NameLength || name.Any(char.IsControl) ? "Give a name of 1 to 64 characters." : null;
        _colourError = colour is null || Contrast.IsColour(colour) ? null : "Give a colour such as #2F5BEA.";
        _supportError = support is null || ProfileChecks.Email(support) is null || ProfileChecks.Picture(support) is null ? null : "Give an e-mail address, or a web address with https.";
        if ((_nameError ?? _colourError ?? _supportError) is not null)
        {
            return;
        }

        var actor = await Administrator.NameAsync();
        var saved = new BrandingSettings { Name = name, Colour = colour?.ToUpperInvariant(), Support = support, LogoTag = _logo?.Tag };
        if (_stored.LogoTag != saved.LogoTag)
        {
            await settings.SetAsync(BrandingLogo.Key, _logo, actor, CancellationToken.None); // before what names it
        }

        await settings.SetAsync(BrandingSettings.Key, saved, actor, CancellationToken.None);
        (_stored, _draft) = (saved, saved);
        snackbar.Add("The branding is saved and in effect.");
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
