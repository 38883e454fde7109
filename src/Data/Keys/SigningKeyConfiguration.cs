using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Keys;

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("SigningKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Use).HasConversion<string>().HasMaxLength(16);
        builder.Property(key => key.Algorithm).HasMaxLength(32);
        builder.HasIndex(key => new { key.Use, key.CreatedAt });
    }
}
