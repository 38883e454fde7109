using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Mail;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>Sends what is queued, one message after the other; several nodes share the queue and no message is taken twice. Does nothing without a mail server.</summary>
internal sealed class MailSender(MailStore mail, SmtpDelivery delivery, IOptions<MailOptions> options, ChangeSignal signal, TimeProvider time, ILogger<MailSender> logger) : BackgroundService
{
    /// <summary>How often it looks for what other nodes have queued and what is due again.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.HasServer)
        {
            logger.NoMailServer();
            return;
        }

        using var subscription = signal.Subscribe(change => _ = change.Topic == ChangeTopic.Mail && _due.Writer.TryWrite(true));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                logger.MailQueueUnreadable(exception, Interval);
            }

            await PauseAsync(stoppingToken);
        }
    }

    /// <summary>Until something is queued here, or <see cref="Interval"/> is over.</summary>
    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var timer = new CancellationTokenSource(Interval, time);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, timer.Token);
        try
        {
            await _due.Reader.ReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nothing was queued here.
        }
    }

    private async Task SendDueAsync(CancellationToken stoppingToken)
    {
        while (await mail.TakeAsync(stoppingToken) is { } message)
        {
            if (message.CreatedAt + MailStore.WaitsFor <= time.GetUtcNow().UtcDateTime)
            {
                await mail.FailedAsync(message.Id, "It waited too long: its links do not open any more.", null, stoppingToken);
            }
            else if (mail.BodyOf(message) is not { } body)
            {
                await mail.FailedAsync(message.Id, "Its text cannot be decrypted: the key ring lost its key.", null, stoppingToken);
            }
            else
            {
                await SendAsync(message, body, stoppingToken);
            }
        }
    }

    private async Task SendAsync(OutgoingMail message, MailBody body, CancellationToken stoppingToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            timeout.CancelAfter(options.Value.Timeout);
            await delivery.SendAsync(message, body, timeout.Token);
        }
        catch (Exception exception) when (MailFailure.Knows(exception) && !stoppingToken.IsCancellationRequested)
        {
            var failure = MailFailure.Of(exception);
            logger.MailNotTaken(message.Id, message.Attempts, failure.Text);
            await mail.FailedAsync(message.Id, failure.Text, time.GetUtcNow().UtcDateTime + failure.PauseAfter(message.Attempts), stoppingToken);
            return;
        }

        await mail.SentAsync(message.Id, CancellationToken.None);
    }
}
