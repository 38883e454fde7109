using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.PendingLogins;

internal sealed class PendingLoginConfiguration : IEntityTypeConfiguration<PendingLogin>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<PendingLogin> builder)
    {
        builder.ToTable("PendingLogins");
        builder.HasKey(pending => pending.Hash);
        builder.Property(pending => pending.Hash).HasMaxLength(HashLength);
        builder.Property(pending => pending.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(pending => pending.UserId).HasMaxLength(128);
        builder.Property(pending => pending.Browser).HasMaxLength(HashLength);
        builder.HasIndex(pending => pending.UserId);
        builder.HasIndex(pending => pending.ExpiresAt);
    }
}
