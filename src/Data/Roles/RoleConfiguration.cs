using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RulesDashboard.Data.Apis;

namespace RulesDashboard.Data.Roles;

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>, IEntityTypeConfiguration<RoleScope>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("Roles");
        builder.Property(role => role.Description).HasMaxLength(RoleDocument.DescriptionLength);
    }

    public void Configure(EntityTypeBuilder<RoleScope> builder)
    {
        builder.ToTable("RolePermissions");
        builder.HasKey(permission => new { permission.RoleId, permission.ApiId, permission.Name });
        builder.Property(permission => permission.ApiId).HasMaxLength(32);
        builder.Property(permission => permission.Name).HasMaxLength(ApiDocument.ScopeLength);
        builder.HasOne<Role>().WithMany().HasForeignKey(permission => permission.RoleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Api>().WithMany().HasForeignKey(permission => permission.ApiId).OnDelete(DeleteBehavior.Cascade);
    }
}
