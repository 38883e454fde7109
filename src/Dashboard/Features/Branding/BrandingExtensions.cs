namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>How users see this installation.</summary>
internal static class BrandingExtensions
{
    public static IServiceCollection AddBranding(this IServiceCollection services) => services.AddSingleton<Branding>();
}
