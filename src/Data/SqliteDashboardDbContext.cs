using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data;

/// <summary>The model on SQLite, with its migrations.</summary>
public sealed class SqliteDashboardDbContext(DbContextOptions<SqliteDashboardDbContext> options) : DashboardDbContext(options);
