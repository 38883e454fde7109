using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using RulesDashboard.Data.Mail;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>Hands one message to the mail server.</summary>
internal sealed class SmtpDelivery(IOptions<MailOptions> options, Branding.Branding branding)
{
    /// <exception cref="Exception">The server cannot be reached or does not take it; see <see cref="MailFailure"/>.</exception>
    public async Task SendAsync(OutgoingMail mail, MailBody body, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var (host, from) = (settings.Host!, settings.From!); // the validator saw to it
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress((await branding.GetAsync(cancellationToken)).Name, from));
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        message.Subject = mail.Subject;
        message.Headers.Add("Auto-Submitted", "auto-generated"); // no answers from people who are away
        message.MessageId = $"{mail.Id:N}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}"; // tried twice, it is still one message
        message.Body = new BodyBuilder { TextBody = body.Text, HtmlBody = body.Html }.ToMessageBody();

        using var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await client.ConnectAsync(host, settings.Port, SecurityOf(settings.Security), cancellationToken);
        if (!string.IsNullOrEmpty(settings.User))
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
