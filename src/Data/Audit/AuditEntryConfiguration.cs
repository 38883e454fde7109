using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Actor).HasMaxLength(AuditTrail.MaxLength);
        builder.Property(entry => entry.Action).HasMaxLength(64);
        builder.Property(entry => entry.Resource).HasConversion<string>().HasMaxLength(32);
        builder.Property(entry => entry.ResourceId).HasMaxLength(AuditTrail.MaxLength);
        builder.Property(entry => entry.ResourceName).HasMaxLength(AuditTrail.MaxLength);
        builder.HasIndex(entry => new { entry.At, entry.Id });
        builder.HasIndex(entry => new { entry.Actor, entry.At });
        builder.HasIndex(entry => new { entry.Resource, entry.ResourceId, entry.At });
    }
}
