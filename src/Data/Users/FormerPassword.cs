using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RulesDashboard.Data.Users;

/// <summary>The hash of a password that a user had before, where a connection forbids to take it again.</summary>
public sealed class FormerPassword
{
    /// <summary>Version 7: in the order in which they were given up.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Whose it was.</summary>
    public string UserId { get; set; } = "";

    /// <summary>As <see cref="Microsoft.AspNetCore.Identity.IdentityUser{TKey}.PasswordHash"/>.</summary>
    public string Hash { get; set; } = "";
}

internal sealed class FormerPasswordConfiguration : IEntityTypeConfiguration<FormerPassword>
{
    public void Configure(EntityTypeBuilder<FormerPassword> builder)
    {
        builder.ToTable("FormerPasswords");
        builder.HasKey(password => password.Id);
        builder.Property(password => password.Id).ValueGeneratedNever();
        builder.Property(password => password.UserId).HasMaxLength(User.IdLength);
        builder.HasIndex(password => password.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(password => password.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
