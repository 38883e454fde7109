using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Storage;

/// <summary>Gives stores the model without the provider: the only place that knows both.</summary>
internal sealed class ProviderContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<DashboardDbContext>
    where TContext : DashboardDbContext
{
    public DashboardDbContext CreateDbContext() => factory.CreateDbContext();

    public async Task<DashboardDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await factory.CreateDbContextAsync(cancellationToken);
}
