using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RulesDashboard.Data.Migrations;

/// <summary>
/// Lets <c>dotnet ef migrations add NAME --project src/Data --context SqliteDashboardDbContext --output-dir Migrations/Sqlite</c> work
/// without starting the dashboard. Composed as at run time, since the model depends on Identity's options; touches no file.
/// </summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDashboardDbContext>
{
    public SqliteDashboardDbContext CreateDbContext(string[] args) => new ServiceCollection()
        .AddLogging()
        .AddDashboardData(new ConfigurationBuilder().Build())
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<SqliteDashboardDbContext>>()
        .CreateDbContext();
}
