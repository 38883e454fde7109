using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Executions;

internal sealed class ExecutionStepConfiguration : IEntityTypeConfiguration<ExecutionStep>
{
    public void Configure(EntityTypeBuilder<ExecutionStep> builder)
    {
        builder.ToTable("ExecutionSteps");
        builder.HasKey(step => new { step.ExecutionId, step.Index });
        builder.Property(step => step.Index).ValueGeneratedNever();
        builder.Property(step => step.RuleName).HasMaxLength(100);
        builder.Property(step => step.Outcome).HasConversion<string>().HasMaxLength(16);
        builder.Property(step => step.FaultKind).HasMaxLength(64);
        builder.Property(step => step.FaultMessage).HasMaxLength(4096);
        builder.HasIndex(step => new { step.RuleId, step.ExecutionId });
    }
}
