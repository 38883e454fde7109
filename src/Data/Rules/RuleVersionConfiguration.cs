using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Rules;

internal sealed class RuleVersionConfiguration : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.ToTable("RuleVersions");
        builder.HasKey(version => new { version.RuleId, version.Number });
        builder.Property(version => version.CreatedBy).HasMaxLength(256);
        // Past executions and snapshots refer to versions: a rule is deleted softly, its history never.
        builder.HasOne<Rule>().WithMany().HasForeignKey(version => version.RuleId).OnDelete(DeleteBehavior.Restrict);
    }
}
