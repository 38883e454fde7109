using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Data.Mail;

/// <summary>The queue of outgoing mail. Singleton; safe from any thread, and from several nodes.</summary>
public sealed class MailStore(IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Longest address, subject and error.</summary>
    public const int TextLength = 256;

    /// <summary>How long a sender has a message to itself.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>How long a message waits for a server: links do not live longer.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromDays(5);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("RulesDashboard.Mail");

    /// <summary>Queues a message.</summary>
    /// <param name="recipient">An e-mail address.</param>
    /// <param name="subject">One line; cut to <see cref="TextLength"/>.</param>
    /// <param name="body">What it says.</param>
    /// <param name="userId">The user it is about: erasing them erases it. Null: nobody has the address, and the message is never sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AddAsync(string recipient, string subject, MailBody body, string? userId, CancellationToken cancellationToken) =>
        AddAsync(new OutgoingMail { UserId = userId }, recipient, subject, body, cancellationToken);

    /// <summary>Queues a message that nobody asked for: it tells a user of something that was done.</summary>
    public Task AddNoticeAsync(string recipient, string subject, MailBody body, string userId, CancellationToken cancellationToken) =>
        AddAsync(new OutgoingMail { UserId = userId, IsNotice = true }, recipient, subject, body, cancellationToken);

    private async Task AddAsync(OutgoingMail mail, string recipient, string subject, MailBody body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(subject);
        mail.Recipient = Cut(recipient);
        mail.Subject = Cut(subject);
        mail.ProtectedBody = _protector.Protect(JsonSerializer.Serialize(body));
        mail.State = mail.UserId is null ? MailState.Discarded : MailState.Waiting;
        mail.CreatedAt = mail.NextTryAt = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(mail);
        await context.SaveChangesAsync(cancellationToken);
        signal.Publish(ChangeTopic.Mail, mail.Id.ToString());
    }

    /// <summary>One page, newest first, and how many there are; without those that are never sent.</summary>
    public async Task<(IReadOnlyList<MailSummary> Items, int Total)> ListAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mails = context.OutgoingMail.Where(mail => mail.State != MailState.Discarded);
        var items = await mails.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Skip(page * pageSize).Take(pageSize)
            .Select(mail => new MailSummary
            {
                Id = mail.Id, Recipient = mail.Recipient, Subject = mail.Subject, State = mail.State,
                CreatedAt = mail.CreatedAt, NextTryAt = mail.NextTryAt, Attempts = mail.Attempts, Error = mail.Error,
            })
            .ToListAsync(cancellationToken);
        return (items, await mails.CountAsync(cancellationToken));
    }

    /// <summary>How many messages of one kind an address was or was not sent since then.</summary>
    public async Task<int> CountAsync(string recipient, bool isNotice, DateTime since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OutgoingMail.CountAsync(mail => mail.CreatedAt >= since && mail.Recipient == recipient && mail.IsNotice == isNotice, cancellationToken);
    }

    /// <summary>What a message says; null when there is none, or the key ring lost its key.</summary>
    public async Task<MailBody?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return Unprotect(await context.OutgoingMail.Where(mail => mail.Id == id).Select(mail => mail.ProtectedBody).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>Takes the message that has waited longest, for <see cref="Claim"/>; null when none is due.</summary>
    public async Task<OutgoingMail?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var mail = await context.OutgoingMail.AsNoTracking().Where(mail => mail.State == MailState.Waiting && mail.NextTryAt <= now)
                .OrderBy(mail => mail.NextTryAt).FirstOrDefaultAsync(cancellationToken);
            if (mail is null)
            {
                return null;
            }

            // Only one of several senders moves it.
            var taken = await context.OutgoingMail.Where(row => row.Id == mail.Id && row.State == MailState.Waiting && row.Attempts == mail.Attempts && row.NextTryAt == mail.NextTryAt).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1).SetProperty(row => row.NextTryAt, now + Claim), cancellationToken);
            if (taken == 1)
            {
                mail.Attempts++;
                return mail;
            }
        }
    }

    /// <summary>What the message that was taken says; null when the key ring lost its key.</summary>
    public MailBody? BodyOf(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return Unprotect(mail.ProtectedBody);
    }

    /// <summary>The server has taken it. Its text is not needed any more and goes.</summary>
    public async Task SentAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.OutgoingMail.Where(mail => mail.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, MailState.Sent).SetProperty(mail => mail.SentAt, now).SetProperty(mail => mail.Error, (string?)null).SetProperty(mail => mail.ProtectedBody, ""),
            cancellationToken);
        signal.Publish(ChangeTopic.Mail, id.ToString());
    }

    /// <summary>A try has failed.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="error">Why.</param>
    /// <param name="nextTryAt">UTC; null when nobody tries it any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FailedAsync(Guid id, string error, DateTime? nextTryAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(error);
        var state = nextTryAt is null ? MailState.Failed : MailState.Waiting;
        var text = Cut(error);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.OutgoingMail.Where(mail => mail.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, state).SetProperty(mail => mail.Error, text).SetProperty(mail => mail.NextTryAt, mail => nextTryAt ?? mail.NextTryAt),
            cancellationToken);
        signal.Publish(ChangeTopic.Mail, id.ToString());
    }

    /// <summary>A message that nobody tries any more is tried again; false when there is no such message.</summary>
    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var changed = await context.OutgoingMail.Where(mail => mail.Id == id && mail.State == MailState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, MailState.Waiting).SetProperty(mail => mail.NextTryAt, now).SetProperty(mail => mail.Attempts, 0), cancellationToken);
        signal.Publish(ChangeTopic.Mail, id.ToString());
        return changed == 1;
    }

    /// <summary>Deletes what is a week old, and what was never to be sent; returns how many rows went.</summary>
    public async Task<int> DeleteOldAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime - KeptFor;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OutgoingMail.Where(mail => mail.CreatedAt < oldest || mail.State == MailState.Discarded).ExecuteDeleteAsync(cancellationToken);
    }

    private MailBody? Unprotect(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<MailBody>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length <= TextLength ? text : text[..TextLength];
}
