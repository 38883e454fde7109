using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Executions;

internal sealed class ExecutionConfiguration : IEntityTypeConfiguration<Execution>
{
    public void Configure(EntityTypeBuilder<Execution> builder)
    {
        builder.ToTable("Executions");
        builder.HasKey(execution => execution.Id);
        builder.Property(execution => execution.Id).ValueGeneratedNever();
        builder.Property(execution => execution.Reference).HasMaxLength(32);
        builder.Property(execution => execution.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(execution => execution.SnapshotId).HasMaxLength(32);
        builder.Property(execution => execution.UserId).HasMaxLength(User.IdLength);
        builder.Property(execution => execution.UserLabel).HasMaxLength(256);
        builder.Property(execution => execution.ClientId).HasMaxLength(100);
        builder.Property(execution => execution.ClientName).HasMaxLength(200);
        builder.Property(execution => execution.Connection).HasMaxLength(128);
        builder.Property(execution => execution.Protocol).HasMaxLength(64);
        builder.Property(execution => execution.Ip).HasMaxLength(64);
        builder.Property(execution => execution.UserAgent).HasMaxLength(512);
        builder.Property(execution => execution.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(execution => execution.Error).HasMaxLength(128);
        builder.Property(execution => execution.Message).HasMaxLength(4096);
        builder.Property(execution => execution.StartedMinute).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.HasMany(execution => execution.Steps).WithOne().HasForeignKey(step => step.ExecutionId).OnDelete(DeleteBehavior.Cascade);

        builder.HasIndex(execution => execution.Reference).IsUnique();
        builder.HasIndex(execution => execution.PreviousId);
        builder.HasIndex(execution => new { execution.StartedAt, execution.Id });
        builder.HasIndex(execution => new { execution.Outcome, execution.StartedAt });
        builder.HasIndex(execution => new { execution.UserId, execution.StartedAt });
        builder.HasIndex(execution => new { execution.ClientId, execution.StartedAt });
        builder.HasIndex(execution => new { execution.Kind, execution.StartedMinute });
    }
}
