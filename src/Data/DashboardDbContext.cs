using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Audit;
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

/// <summary>The whole model, whichever database holds it; a thin derived context per provider carries that provider's migrations.</summary>
public abstract class DashboardDbContext(DbContextOptions options) : IdentityDbContext<User, Role, string>(options), IDataProtectionKeyContext
{
    /// <summary>The rules with their drafts, deleted ones included.</summary>
    public DbSet<Rule> Rules => Set<Rule>();

    /// <summary>The deployed texts.</summary>
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    /// <summary>The states of the pipeline that logins have seen.</summary>
    public DbSet<PipelineSnapshotRow> PipelineSnapshots => Set<PipelineSnapshotRow>();

    /// <summary>What rules read as <c>configuration</c>, protected.</summary>
    public DbSet<ConfigurationValue> ConfigurationValues => Set<ConfigurationValue>();

    /// <summary>Where identities come from.</summary>
    public DbSet<Connection> Connections => Set<Connection>();

    /// <summary>Which applications may use which of them.</summary>
    public DbSet<ConnectionClient> ConnectionClients => Set<ConnectionClient>();

    /// <summary>The customers whose people sign in as their members.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>Which users those are.</summary>
    public DbSet<OrganizationMember> OrganizationMembers => Set<OrganizationMember>();

    /// <summary>What they may sign in with.</summary>
    public DbSet<OrganizationConnection> OrganizationConnections => Set<OrganizationConnection>();

    /// <summary>Identities that were linked to users.</summary>
    public DbSet<UserIdentity> UserIdentities => Set<UserIdentity>();

    /// <summary>Passwords that users had before, where that counts.</summary>
    public DbSet<FormerPassword> FormerPasswords => Set<FormerPassword>();

    /// <summary>The sessions of applications' users.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>The queue of outgoing mail.</summary>
    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    /// <summary>What is set for the whole installation.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>The APIs that applications may call.</summary>
    public DbSet<Api> Apis => Set<Api>();

    /// <summary>Which applications may call them as themselves.</summary>
    public DbSet<ClientGrant> ClientGrants => Set<ClientGrant>();

    /// <summary>What roles allow with them.</summary>
    public DbSet<RoleScope> RoleScopes => Set<RoleScope>();

    /// <summary>Who changed what.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Recorded passes of the pipeline.</summary>
    public DbSet<Execution> Executions => Set<Execution>();

    /// <summary>The rules within them.</summary>
    public DbSet<ExecutionStep> ExecutionSteps => Set<ExecutionStep>();

    /// <summary>Logins that wait for their user.</summary>
    public DbSet<PendingLogin> PendingLogins => Set<PendingLogin>();

    /// <summary>The OpenID Connect server's keys, protected.</summary>
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    /// <summary>Data Protection's own key ring.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
        builder.Entity<IdentityRoleClaim<string>>().ToTable("RoleClaims");
        builder.Entity<IdentityUserClaim<string>>().ToTable("UserClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("UserLogins");
        // Part of Identity's schema version 3, which AddDashboardData asks for.
        builder.Entity<IdentityUserPasskey<string>>().ToTable("UserPasskeys");
        builder.Entity<IdentityUserRole<string>>().ToTable("UserRoles");
        builder.Entity<IdentityUserToken<string>>().ToTable("UserTokens");

        JsonFunctions.AddTo(builder, Database.IsNpgsql());
        builder.ApplyConfiguration(new RuleConfiguration());
        builder.ApplyConfiguration(new RuleVersionConfiguration());
        builder.ApplyConfiguration(new PipelineSnapshotRowConfiguration());
        builder.ApplyConfiguration(new ConfigurationValueConfiguration());
        builder.ApplyConfiguration<Connection>(new ConnectionConfiguration());
        builder.ApplyConfiguration<ConnectionClient>(new ConnectionConfiguration());
        builder.ApplyConfiguration<Organization>(new OrganizationConfiguration());
        builder.ApplyConfiguration<OrganizationMember>(new OrganizationConfiguration());
        builder.ApplyConfiguration<OrganizationConnection>(new OrganizationConfiguration());
        builder.ApplyConfiguration(new ApiConfiguration());
        builder.ApplyConfiguration(new ClientGrantConfiguration());
        builder.ApplyConfiguration<Role>(new RoleConfiguration());
        builder.ApplyConfiguration<RoleScope>(new RoleConfiguration());
        builder.ApplyConfiguration(new AuditEntryConfiguration());
        builder.ApplyConfiguration(new UserConfiguration());
        builder.ApplyConfiguration(new UserIdentityConfiguration());
        builder.ApplyConfiguration(new ExecutionConfiguration());
        builder.ApplyConfiguration(new ExecutionStepConfiguration());
        builder.ApplyConfiguration(new PendingLoginConfiguration());
        builder.ApplyConfiguration(new SigningKeyConfiguration());
        builder.ApplyConfiguration(new FormerPasswordConfiguration());
        builder.ApplyConfiguration(new SessionConfiguration());
        builder.ApplyConfiguration(new OutgoingMailConfiguration());
        builder.ApplyConfiguration(new SettingConfiguration());
    }
}
