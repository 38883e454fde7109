using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Organizations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<OrganizationMember>, IEntityTypeConfiguration<OrganizationConnection>
{
    private const int IdLength = 32;

    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("Organizations");
        builder.HasKey(organization => organization.Id);
        builder.Property(organization => organization.Id).HasMaxLength(IdLength);
        builder.Property(organization => organization.Name).HasMaxLength(OrganizationDocument.NameLength);
        builder.Property(organization => organization.DisplayName).HasMaxLength(OrganizationDocument.DisplayNameLength);
        builder.HasIndex(organization => organization.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OrganizationMember> builder)
    {
        builder.ToTable("OrganizationMembers");
        builder.HasKey(member => new { member.OrganizationId, member.UserId });
        builder.Property(member => member.OrganizationId).HasMaxLength(IdLength);
        builder.Property(member => member.UserId).HasMaxLength(User.IdLength);
        builder.HasIndex(member => member.UserId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(member => member.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(member => member.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<OrganizationConnection> builder)
    {
        builder.ToTable("OrganizationConnections");
        builder.HasKey(enabled => new { enabled.OrganizationId, enabled.ConnectionId });
        builder.Property(enabled => enabled.OrganizationId).HasMaxLength(IdLength);
        builder.Property(enabled => enabled.ConnectionId).HasMaxLength(32);
        builder.HasIndex(enabled => enabled.ConnectionId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(enabled => enabled.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Connection>().WithMany().HasForeignKey(enabled => enabled.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
