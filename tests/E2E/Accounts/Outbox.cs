using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Mail;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Accounts;

/// <summary>What users would find in their mailboxes, read from the outbox.</summary>
internal static partial class Outbox
{
    /// <summary>Subjects of what was written to an address, newest first.</summary>
    public static async Task<IReadOnlyList<string>> SubjectsAsync(this AppFixture app, string email) => [.. (await ToAsync(app, email)).Select(mail => mail.Subject)];

    /// <summary>The link of the newest message to an address.</summary>
    public static async Task<string> LinkAsync(this AppFixture app, string email) => Link().Match(await TextAsync(app, email)).Value;

    /// <summary>What the newest message to an address says.</summary>
    public static async Task<string> TextAsync(this AppFixture app, string email) => (await Store(app).ReadAsync((await ToAsync(app, email))[0].Id, default))!.Text;

    private static async Task<IReadOnlyList<MailSummary>> ToAsync(AppFixture app, string email) =>
        [.. (await Store(app).ListAsync(0, 500, default)).Items.Where(mail => mail.Recipient == email)];

    private static MailStore Store(AppFixture app) => app.Services.GetRequiredService<MailStore>();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
