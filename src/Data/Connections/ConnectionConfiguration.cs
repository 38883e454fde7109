using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Connections;

internal sealed class ConnectionConfiguration : IEntityTypeConfiguration<Connection>, IEntityTypeConfiguration<ConnectionClient>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("Connections");
        builder.HasKey(connection => connection.Id);
        builder.Property(connection => connection.Id).HasMaxLength(32);
        builder.Property(connection => connection.Name).HasMaxLength(Connection.NameLength);
        builder.Property(connection => connection.Strategy).HasMaxLength(64);
        builder.HasIndex(connection => connection.Name).IsUnique();
        builder.HasData(new Connection { Id = Connection.UserDatabaseId, Name = Connection.UserDatabase, Strategy = Connection.DatabaseStrategy });
    }

    public void Configure(EntityTypeBuilder<ConnectionClient> builder)
    {
        builder.ToTable("ConnectionClients");
        builder.HasKey(enabled => new { enabled.ConnectionId, enabled.ClientId });
        builder.Property(enabled => enabled.ConnectionId).HasMaxLength(32);
        builder.Property(enabled => enabled.ClientId).HasMaxLength(100);
        builder.HasOne<Connection>().WithMany().HasForeignKey(enabled => enabled.ConnectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(enabled => enabled.ClientId);
    }
}
