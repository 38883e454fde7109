using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data;

/// <summary>The model on PostgreSQL 14 or newer, with its migrations.</summary>
public sealed class PostgresDashboardDbContext(DbContextOptions<PostgresDashboardDbContext> options) : DashboardDbContext(options);
