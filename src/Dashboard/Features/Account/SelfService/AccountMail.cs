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

    /// <summary>Asks to confirm the address.</summary>
    public Task VerifyAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailVerify", email, link, userId, cancellationToken);

    /// <summary>Lets choose a new password; also written, and not sent, for an address that nobody has.</summary>
    public Task ResetAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailReset", email, link, userId, cancellationToken);

    /// <summary>Somebody wanted to sign up with an address that is a user's already.</summary>
    public Task KnownAsync(string email, string link, string? userId, CancellationToken cancellationToken) => SendAsync("MailKnown", email, link, userId, cancellationToken);

    private async Task SendAsync(string key, string email, string link, string? userId, CancellationToken cancellationToken)
    {
        if (await mail.CountAsync(email, time.GetUtcNow().UtcDateTime.AddHours(-1), cancellationToken) >= MostAnHour)
        {
            return; // the mailbox is not ours to fill, and whoever asks is told the same
        }

        var look = await branding.GetAsync(cancellationToken);
        var letter = new MailLetter.Content(texts[key + "Subject", look.Name], texts[key + "Text", look.Name, email], texts[key + "Button"], link, texts[key + "Foot"], look);
        await mail.AddAsync(email, letter.Subject, new MailBody(letter.AsText(), await RenderAsync(letter)), userId, cancellationToken);
    }

    private async Task<string> RenderAsync(MailLetter.Content letter)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<MailLetter>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailLetter.Letter)] = letter }))).ToHtmlString());
    }
}
