using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Data.Mail;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Writes the mails of the self-service, in the language of the request and with the installation's branding, and queues them.</summary>
internal sealed class AccountMail(
    MailStore mail, Branding.Branding branding, IStringLocalizer<AccountTexts> texts, IServiceProvider services, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>More messages an hour go to no address.</summary>
    public const int MostAnHour = 5;

    /// <summary>The same for what tells of changes: nobody fills the mailbox with them, and nobody keeps links from it by them.</summary>
    public const int MostNoticesAnHour = 20;

    /// <summary>Asks to confirm the address.</summary>
    public Task VerifyAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailVerify", email, link, userId, cancellationToken);

    /// <summary>Lets choose a new password; also written, and not sent, for an address that nobody has.</summary>
    public Task ResetAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailReset", email, link, userId, cancellationToken);

    /// <summary>Somebody wanted to sign up with an address that is a user's already.</summary>
    public Task KnownAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailKnown", email, link, userId, cancellationToken);

    /// <summary>Says what changed in how the user signs in.</summary>
    public async Task ChangedAsync(string email, AccountChange change, string link, string userId, CancellationToken cancellationToken)
    {
        if (await mail.CountAsync(email, isNotice: true, HourAgo, cancellationToken) < MostNoticesAnHour)
        {
            var letter = await WriteAsync("MailChanged", "MailChanged" + change, email, link, cancellationToken);
            await mail.AddNoticeAsync(email, letter.Subject, new MailBody(letter.AsText(), await RenderAsync(letter)), userId, cancellationToken);
        }
    }

    private DateTime HourAgo => time.GetUtcNow().UtcDateTime.AddHours(-1);

    private async Task SendAsync(string key, string email, string link, string? userId, CancellationToken cancellationToken)
    {
        if (await mail.CountAsync(email, isNotice: false, HourAgo, cancellationToken) >= MostAnHour)
        {
            return; // the mailbox is not ours to fill, and whoever asks is told the same
        }

        var letter = await WriteAsync(key, key + "Text", email, link, cancellationToken);
        await mail.AddAsync(email, letter.Subject, new MailBody(letter.AsText(), await RenderAsync(letter)), userId, cancellationToken);
    }

    private async Task<MailLetter.Content> WriteAsync(string key, string text, string email, string link, CancellationToken cancellationToken)
    {
        var look = await branding.GetAsync(cancellationToken);
        return new MailLetter.Content(texts[key + "Subject", look.Name], texts[text, look.Name, email], texts[key + "Button"], link, texts[key + "Foot"], look);
    }

    private async Task<string> RenderAsync(MailLetter.Content letter)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailLetter>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailLetter.Letter)] = letter }))).ToHtmlString());
    }
}
