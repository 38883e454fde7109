using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).HasMaxLength(64);
        builder.Property(session => session.UserId).HasMaxLength(User.IdLength);
        builder.Property(session => session.Stamp).HasMaxLength(64);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.Property(session => session.Agent).HasMaxLength(512);
        builder.Property(session => session.Connection).HasMaxLength(Connection.NameLength);
        builder.HasIndex(session => session.UserId);
        builder.HasIndex(session => session.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
