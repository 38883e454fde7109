using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Rules;

internal sealed class PipelineSnapshotRowConfiguration : IEntityTypeConfiguration<PipelineSnapshotRow>
{
    public void Configure(EntityTypeBuilder<PipelineSnapshotRow> builder)
    {
        builder.ToTable("PipelineSnapshots");
        builder.HasKey(snapshot => snapshot.Id);
        builder.Property(snapshot => snapshot.Id).HasMaxLength(32);
    }
}
