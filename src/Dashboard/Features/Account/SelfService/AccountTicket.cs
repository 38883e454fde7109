namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What a link in a mail is good for.</summary>
internal enum TicketPurpose
{
    /// <summary>Proves that the user reads mail at the address.</summary>
    VerifyEmail,

    /// <summary>Lets the user choose a new password.</summary>
    ResetPassword,
}

/// <summary>What a link in a mail carries, encrypted.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Email">The address it is about: another one now, and the link is not good any more.</param>
/// <param name="Token">Identity's, bound to the user's security stamp.</param>
internal sealed record AccountTicket(string UserId, string Email, string Token)
{
    /// <summary>The sign-in to go on with, or where a program wants the user to end; null for neither.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether a new password also proves the address, because the link went there.</summary>
    public bool Verifies { get; init; }
}
