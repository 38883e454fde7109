using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Apis;

internal sealed class ApiConfiguration : IEntityTypeConfiguration<Api>
{
    public void Configure(EntityTypeBuilder<Api> builder)
    {
        builder.ToTable("Apis");
        builder.HasKey(api => api.Id);
        builder.Property(api => api.Id).HasMaxLength(32);
        builder.Property(api => api.Identifier).HasMaxLength(Api.IdentifierLength);
        builder.HasIndex(api => api.Identifier).IsUnique();
    }
}
