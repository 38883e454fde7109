namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The applications that users sign in to.</summary>
internal static class ApplicationsExtensions
{
    public static IServiceCollection AddApplications(this IServiceCollection services) => 
        services.AddSingleton<ApplicationDirectory>().AddSingleton<ApplicationDocuments>();
}
