using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Keys;
using RulesDashboard.Data.Mail;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.PendingLogins;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Sessions;
using RulesDashboard.Data.Settings;
using RulesDashboard.Data.Storage;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data;

/// <summary>Registers the database, its stores and its start-up.</summary>
public static class DataExtensions
{
    /// <summary>Adds the stores (singletons, one context per method) over the database that <c>Database</c> configures.</summary>
    /// <remarks>
    /// Also adds a scoped <see cref="DashboardDbContext"/> for Identity and OpenIddict, Data Protection with its keys in the database,
    /// and a start-up step that migrates before anything serves. Options are validated when the host starts.
    /// </remarks>
    public static IServiceCollection AddDashboardData(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddOptions<AuditRetentionOptions>().Bind(configuration.GetSection(AuditRetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditRetentionOptions>, AuditRetentionOptionsValidator>();
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddDataProtection().SetApplicationName("RulesDashboard").PersistKeysToDbContext<DashboardDbContext>();
        return services.AddDatabase().AddStores();
    }

    private static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddSingleton<StampInterceptor>();
        services.AddDbContextFactory<SqliteDashboardDbContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString)
            .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<StampInterceptor>()));
        services.AddDbContextFactory<PostgresDashboardDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString)
            .AddInterceptors(new CaselessLike(), new StorableText(), provider.GetRequiredService<StampInterceptor>()));
        services.AddSingleton<IDbContextFactory<DashboardDbContext>, ProviderContextFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContext());
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<NodeTurns>();
        services.AddHostedService<DatabaseStartupService>();
        services.AddSingleton<SqliteChanges>();
        services.AddSingleton<PostgresChanges>();
        services.AddHostedService<OutsideChanges>();
        return services;
    }

    private static IServiceCollection AddStores(this IServiceCollection services)
    {
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<RuleStore>();
        services.AddSingleton<RulePublisher>();
        services.AddSingleton<ConfigurationStore>();
        services.AddSingleton<RuleImporter>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<ConnectionStore>();
        services.AddSingleton<ApiStore>();
        services.AddSingleton<ClientGrantStore>();
        services.AddSingleton<RoleStore>();
        services.AddSingleton<RoleMembership>();
        services.AddSingleton<RolePermissions>();
        services.AddSingleton<OrganizationStore>();
        services.AddSingleton<OrganizationMembership>();
        services.AddSingleton<OrganizationConnections>();
        services.AddSingleton<UserProfileStore>();
        services.AddSingleton<UserIdentities>();
        services.AddSingleton<IdentityTokens>();
        services.AddSingleton<FederatedUsers>();
        services.AddSingleton<UserImporter>();
        services.AddSingleton<ExecutionStore>();
        services.AddSingleton<LoginHistory>();
        services.AddSingleton<PendingLoginStore>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<FormerPasswordStore>();
        services.AddSingleton<MailStore>();
        services.AddSingleton<SettingStore>();
        services.AddHostedService<RetentionService>();
        return services;
    }
}
