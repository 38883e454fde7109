using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Makes the links of mails and reads them. A link ends with its time, with its use, and with whatever changes the user's security stamp or address.</summary>
internal sealed class AccountTickets(UserManager<User> users, IDataProtectionProvider protection)
{
    public const string Parameter = "ticket";

    /// <summary>Longest life of a ticket that a program makes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static readonly TimeSpan VerifyFor = TimeSpan.FromDays(3);
    public static readonly TimeSpan ResetFor = TimeSpan.FromHours(1);

    /// <summary>A longer address to go on with does not fit into a link, and is left out.</summary>
    public const int MostReturnUrl = 2000;

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("RulesDashboard.AccountTickets").ToTimeLimitedDataProtector();

    /// <summary>The value of <see cref="Parameter"/>.</summary>
    public async Task<string> MakeAsync(User user, TicketPurpose purpose, TimeSpan lifetime, string? returnUrl, bool verifies = false)
    {
        var ticket = new AccountTicket(user.Id, user.Email ?? "", await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, PurposeOf(purpose, user)))
        {
            ReturnUrl = returnUrl?.Length <= MostReturnUrl ? returnUrl : null,
            Verifies = verifies,
        };
        return _protector.Protect(JsonSerializer.Serialize(ticket), lifetime);
    }

    /// <summary>The ticket and its user; null when it is made up, too old, used, or for something else.</summary>
    public async Task<(AccountTicket Ticket, User User)?> ReadAsync(string? text, TicketPurpose purpose)
    {
        if (Unprotect(text) is not { } ticket || await users.FindByIdAsync(ticket.UserId) is not { } user || (user.Email ?? "") != ticket.Email)
        {
            return null;
        }

        return await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, PurposeOf(purpose, user), ticket.Token) ? (ticket, user) : null;
    }

    private static string PurposeOf(TicketPurpose purpose, User user) => $"{purpose}:{user.NormalizedEmail}";

    private AccountTicket? Unprotect(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<AccountTicket>(_protector.Unprotect(text));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
