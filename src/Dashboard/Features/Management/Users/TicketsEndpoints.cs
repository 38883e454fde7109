using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary><c>/api/v2/tickets</c> and <c>/api/v2/jobs/verification-email</c>: links for users, handed to the program or mailed. Source: Auth0's operations of these names.</summary>
internal static class TicketsEndpoints
{
    private const int UsualSeconds = 432_000;

    public static void MapTickets(this ManagementRoutes api)
    {
        api.Post("tickets/password-change", PasswordAsync, "Make a link to choose a new password", "create:user_tickets");
        api.Post("tickets/email-verification", VerificationAsync, "Make a link to confirm an e-mail", "create:user_tickets");
        api.Post("jobs/verification-email", MailAsync, "Send a link to confirm an e-mail", "update:users");
    }

    private static async Task<IResult> PasswordAsync(HttpContext http, UserManager<User> users, UserProfileStore profiles, AccountTickets tickets)
    {
        var body = await ManagementBody.ReadAsync(
            http, "user_id", "email", "connection_id", "result_url", "ttl_sec", "mark_email_as_verified", "includeEmailInRedirect", "client_id", "organization_id");
        var user = body.Text("user_id") is { } id ? await users.FindByIdAsync(id)
            : body.Text("email") is { } email ? await users.FindByEmailAsync(email)
            : throw new ManagementException(ManagementError.Body("Missing required property: user_id"));
        return user is null ? throw UserWrites.Missing()
            : !user.IsOfDatabase ? ManagementError.Body("The user signs in elsewhere and has no password here")
            : (await profiles.FindAsync(user.Id, http.RequestAborted))?.IsAdministrator ?? false ? ManagementError.NotSupported("Administrators of this server are changed in the dashboard only.")
            : Answer(http, AccountUrls.ResetPassword, await tickets.MakeAsync(user, TicketPurpose.ResetPassword, Lifetime(body), ResultUrl(body), body.Flag("mark_email_as_verified") ?? false));
    }

    private static async Task<IResult> VerificationAsync(HttpContext http, UserManager<User> users, AccountTickets tickets)
    {
        var body = await ManagementBody.ReadAsync(http, "user_id", "result_url", "ttl_sec", "includeEmailInRedirect", "identity", "client_id", "organization_id");
        var user = await users.FindByIdAsync(body.RequiredText("user_id")) ?? throw UserWrites.Missing();
        return string.IsNullOrEmpty(user.Email) ? ManagementError.Body("The user has no e-mail")
            : Answer(http, AccountUrls.VerifyEmail, await tickets.MakeAsync(user, TicketPurpose.VerifyEmail, Lifetime(body), ResultUrl(body)));
    }

    private static async Task<IResult> MailAsync(HttpContext http, UserManager<User> users, EmailVerification verification, TimeProvider time)
    {
        var body = await ManagementBody.ReadAsync(http, "user_id", "client_id", "identity", "organization_id");
        var user = await users.FindByIdAsync(body.RequiredText("user_id")) ?? throw UserWrites.Missing();
        if (!await verification.AskAsync(user, http.Request, returnUrl: null, http.RequestAborted))
        {
            return ManagementError.Body("No mail can be written: the user has no e-mail, or this server was not told its public address (Oidc:Issuer)");
        }

        return Results.Json(
            new JsonObject
            {
                ["type"] = "verification_email",
                ["status"] = "pending",
                ["created_at"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["id"] = "job_" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16),
            },
            statusCode: StatusCodes.Status201Created);
    }

    private static IResult Answer(HttpContext http, string page, string ticket) =>
        Results.Json(new JsonObject { ["ticket"] = AccountLinks.Of(http.Issuer(), page, ticket) }, statusCode: StatusCodes.Status201Created);

    /// <summary>Absent or 0: the usual.</summary>
    private static TimeSpan Lifetime(ManagementBody body) =>
        TimeSpan.FromSeconds(body.Number("ttl_sec", 0, (int)AccountTickets.Longest.TotalSeconds) is > 0 and var seconds ? seconds : UsualSeconds);

    private static string? ResultUrl(ManagementBody body) => body.Text("result_url") is not { } url ? null
        : url.Length <= AccountTickets.MostReturnUrl && TicketReturn.IsWeb(url) ? url
        : throw new ManagementException(ManagementError.Body("result_url must be an absolute http or https address"));
}
