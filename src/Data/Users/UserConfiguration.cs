using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Users;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Property(user => user.Id).HasMaxLength(User.IdLength);
        builder.Property(user => user.PhoneNumber).HasMaxLength(64);
        builder.Property(user => user.Name).HasMaxLength(300);
        builder.Property(user => user.GivenName).HasMaxLength(150);
        builder.Property(user => user.FamilyName).HasMaxLength(150);
        builder.Property(user => user.Nickname).HasMaxLength(300);
        builder.Property(user => user.Picture).HasMaxLength(2048);
        builder.Property(user => user.LastIp).HasMaxLength(64);
        builder.Property(user => user.Connection).HasMaxLength(Connections.Connection.NameLength);
        builder.HasIndex(user => user.CreatedAt);
        builder.HasIndex(user => user.LastLogin);

        // Identity's store saves whole rows: these columns must not travel back with a stale copy (see User's remarks).
        builder.Property(user => user.UserMetadata).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.AppMetadata).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.LastLogin).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.LastIp).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.LoginsCount).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.Connection).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.UpstreamProfile).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(user => user.UpstreamTokens).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
