using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data.Storage;

/// <summary>Gives stores the model without the provider: the only place that knows both.</summary>
/// <remarks>Asks for the provider's factory on use, since that reads the options: bad settings are then reported together at the start.</remarks>
internal sealed class ProviderContextFactory(IServiceProvider services, IOptions<DatabaseOptions> options) : IDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext() => options.Value.Provider switch
    {
        DatabaseProvider.Postgres => Factory<PostgresDashboardDbContext>().CreateDbContext(),
        _ => Factory<SqliteDashboardDbContext>().CreateDbContext(),
    };

    private IDbContextFactory<TContext> Factory<TContext>()
        where TContext : DashboardDbContext => services.GetRequiredService<IDbContextFactory<TContext>>();
}
