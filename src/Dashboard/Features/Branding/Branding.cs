using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Settings;

namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>The branding as it is now, ready for every page. Singleton; safe from any thread.</summary>
internal sealed class Branding(SettingStore settings, ChangeSignal signal) : IDisposable
{
    private readonly CachedValue<BrandingSettings> _current = new(
        signal, ChangeTopic.Settings, async token => await settings.FindAsync<BrandingSettings>(BrandingSettings.Key, token) ?? BrandingSettings.Unset);

    public ValueTask<BrandingSettings> GetAsync(CancellationToken cancellationToken) => _current.GetAsync(cancellationToken);

    public void Dispose() => _current.Dispose();
}
