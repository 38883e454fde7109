using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Apis;

internal sealed class ClientGrantConfiguration : IEntityTypeConfiguration<ClientGrant>
{
    public void Configure(EntityTypeBuilder<ClientGrant> builder)
    {
        builder.ToTable("ClientGrants");
        builder.HasKey(grant => grant.Id);
        builder.Property(grant => grant.Id).HasMaxLength(32);
        builder.Property(grant => grant.ClientId).HasMaxLength(100);
        builder.Property(grant => grant.ApiId).HasMaxLength(32);
        builder.HasOne<Api>().WithMany().HasForeignKey(grant => grant.ApiId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(grant => new { grant.ClientId, grant.ApiId }).IsUnique();
    }
}
