using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Rules;

internal sealed class RuleConfiguration : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> builder)
    {
        builder.ToTable("Rules");
        builder.HasKey(rule => rule.Id);
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.Property(rule => rule.Name).HasMaxLength(RuleLimits.NameLength);
        builder.Property(rule => rule.Summary).HasMaxLength(RuleLimits.SummaryLength);
        builder.Property(rule => rule.OnError).HasConversion<string>().HasMaxLength(16);
        builder.Property(rule => rule.Condition).HasConversion(condition => RuleCondition.Write(condition!), json => RuleCondition.Read(json));
        builder.Property(rule => rule.Version).IsConcurrencyToken();
        builder.Property(rule => rule.UpdatedBy).HasMaxLength(256);
        builder.HasIndex(rule => rule.Name).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(rule => rule.Order);
    }
}
