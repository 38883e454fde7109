using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Data.Storage;

/// <summary>Gives stores the model without the provider: the only place that knows both.</summary>
/// <remarks>Asks for the provider's factory on use, since that reads the options: bad settings are then reported together at the start.</remarks>
internal sealed class ProviderContextFactory<TContext>(IServiceProvider services) : IDbContextFactory<DashboardDbContext>
    where TContext : DashboardDbContext
{
    public DashboardDbContext CreateDbContext() => Factory().CreateDbContext();

    public async Task<DashboardDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await Factory().CreateDbContextAsync(cancellationToken);

    private IDbContextFactory<TContext> Factory() => services.GetRequiredService<IDbContextFactory<TContext>>();
}
