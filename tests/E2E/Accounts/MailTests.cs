using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Mail;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>A queued message reaches a real mail server.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private readonly SmtpInbox _inbox = new();
    private readonly AppFixture _app = new();

    public async ValueTask InitializeAsync()
    {
        _app.Set("Mail:Host", "127.0.0.1");
        _app.Set("Mail:Port", _inbox.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _app.Set("Mail:Security", "None");
        _app.Set("Mail:From", "no-reply@example.com");
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _inbox.DisposeAsync();
    }

    [Fact]
    public async Task A_message_reaches_the_server_once_and_its_text_is_forgotten()
    {
        var user = await _app.AddUserAsync("ada@example.com");
        var mail = _app.Services.GetRequiredService<MailStore>();

        await mail.AddAsync("ada@example.com", "Grüße", new MailBody("Öffnen Sie https://login.example/x", "<p>Öffnen</p>"), user.Id, default);

        using var message = await _inbox.NextAsync();
        Assert.Equal(("Grüße", "Öffnen Sie https://login.example/x"), (message.Subject, message.TextBody!.Trim()));
        Assert.Equal(("no-reply@example.com", "ada@example.com"), (message.From.Mailboxes.Single().Address, message.To.Mailboxes.Single().Address));
        var sent = await WaitForAsync(mail, MailState.Sent);
        Assert.Null(await mail.ReadAsync(sent.Id, default));
        Assert.Equal(1, sent.Attempts);
    }

    [Fact]
    public async Task A_busy_server_is_tried_again_and_the_outbox_says_why()
    {
        _inbox.Busy = 1;
        var user = await _app.AddUserAsync("ada@example.com");
        var mail = _app.Services.GetRequiredService<MailStore>();

        await mail.AddAsync("ada@example.com", "Hello", new MailBody("text", null), user.Id, default);

        var waiting = await WaitForAsync(mail, MailState.Waiting, tried: true);
        Assert.Contains("451", waiting.Error, StringComparison.Ordinal);
        Assert.True(waiting.NextTryAt > waiting.CreatedAt);
    }

    private static async Task<MailSummary> WaitForAsync(MailStore store, MailState state, bool tried = false)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await store.ListAsync(0, 1, deadline.Token)).Items is [var mail] && mail.State == state && (!tried || mail.Error is not null))
            {
                return mail;
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
