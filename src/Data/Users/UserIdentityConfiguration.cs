using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Users;

internal sealed class UserIdentityConfiguration : IEntityTypeConfiguration<UserIdentity>
{
    public void Configure(EntityTypeBuilder<UserIdentity> builder)
    {
        builder.ToTable("UserIdentities");
        builder.HasKey(identity => new { identity.Provider, identity.ProviderUserId });
        builder.Property(identity => identity.Provider).HasMaxLength(128);
        builder.Property(identity => identity.ProviderUserId).HasMaxLength(User.IdLength);
        builder.Property(identity => identity.Connection).HasMaxLength(128);
        builder.HasOne<User>().WithMany().HasForeignKey(identity => identity.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(identity => identity.NormalizedEmail).HasMaxLength(256);
        builder.HasIndex(identity => identity.NormalizedEmail);
        builder.HasIndex(identity => identity.UserId);
    }
}
