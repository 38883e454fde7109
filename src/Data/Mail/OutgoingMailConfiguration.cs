using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Mail;

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMail");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.Property(mail => mail.UserId).HasMaxLength(User.IdLength);
        builder.Property(mail => mail.Recipient).HasMaxLength(MailStore.TextLength);
        builder.Property(mail => mail.Subject).HasMaxLength(MailStore.TextLength);
        builder.Property(mail => mail.State).HasConversion<string>().HasMaxLength(16);
        builder.Property(mail => mail.Error).HasMaxLength(MailStore.TextLength);
        builder.HasIndex(mail => new { mail.State, mail.NextTryAt });
        builder.HasIndex(mail => mail.CreatedAt);
        builder.HasOne<User>().WithMany().HasForeignKey(mail => mail.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
