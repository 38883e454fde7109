using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Configuration;

internal sealed class ConfigurationValueConfiguration : IEntityTypeConfiguration<ConfigurationValue>
{
    public void Configure(EntityTypeBuilder<ConfigurationValue> builder)
    {
        builder.ToTable("ConfigurationValues");
        builder.HasKey(value => value.Key);
        builder.Property(value => value.Key).HasMaxLength(127);
        builder.Property(value => value.UpdatedBy).HasMaxLength(256);
    }
}
