using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Data.Migrations;

/// <summary>As <see cref="SqliteDesignTimeFactory"/>, for <c>--context PostgresDashboardDbContext --output-dir Migrations/Postgres</c>. Connects to nothing.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresDashboardDbContext>
{
    public PostgresDashboardDbContext CreateDbContext(string[] args) => new ServiceCollection()
        .AddLogging()
        .AddDashboardData(new ConfigurationBuilder().Build())
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<PostgresDashboardDbContext>>()
        .CreateDbContext();
}
