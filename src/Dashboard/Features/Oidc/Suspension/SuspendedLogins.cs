using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Data.PendingLogins;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>Interrupts logins and lets them go on: once, in the browser they began in, on whatever node that meets.</summary>
internal sealed class SuspendedLogins(PendingLoginStore pending, SignInDemand demand)
{
    /// <summary>Our own parameter of the request that a login goes on with.</summary>
    public const string Ticket = "login_ticket";

    /// <summary>The parameter that names an interrupted login to pages, ours and others'.</summary>
    public const string State = "state";

    private static readonly TimeSpan OnTheWay = TimeSpan.FromHours(1); // long enough to sign in again in between

    /// <summary>Where a page of ours asks the user of an interrupted login.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="state">Names the login.</param>
    /// <param name="locales">Languages that the application wishes, as <c>ui_locales</c>; null or empty for none.</param>
    public static string PageUrl(string page, string state, string? locales)
    {
        var query = new QueryBuilder { { State, state } };
        if (!string.IsNullOrEmpty(locales))
        {
            query.Add(WishedLanguage.Parameter, locales);
        }

        return page + query;
    }

    /// <summary>What a login of this request comes back to.</summary>
    public static SuspendedLogin Of(LoginAttempt attempt) => new()
    {
        Back = BackTo(attempt.Http),
        SignedInAt = attempt.Session.StartedAt,
    };

    /// <summary>Returns the state to go on with.</summary>
    public Task<string> SuspendAsync(HttpContext http, PendingKind kind, string userId, SuspendedLogin login, TimeSpan lifetime, CancellationToken cancellationToken) =>
        pending.SaveAsync(new NewPendingLogin(kind, userId, LoginBrowser.Ensure(http), JsonSerializer.Serialize(login), lifetime), cancellationToken);

    /// <summary>Leaves it waiting. Null when there is no such login, it was gone on with, or it is another browser's.</summary>
    public async Task<InterruptedLogin?> FindAsync(HttpContext http, PendingKind kind, string? state, CancellationToken cancellationToken) =>
        InterruptedLogin.Of(await pending.FindAsync(state, kind, LoginBrowser.Of(http), cancellationToken));

    /// <summary>The same, and nobody finds it again.</summary>
    public async Task<InterruptedLogin?> TakeAsync(HttpContext http, PendingKind kind, string? state, CancellationToken cancellationToken) =>
        InterruptedLogin.Of(await pending.TakeAsync(state, kind, LoginBrowser.Of(http), cancellationToken));

    /// <summary>The address, of this site, at which a login goes on.</summary>
    public async Task<string> ResumeUrlAsync(HttpContext http, string userId, SuspendedLogin login, CancellationToken cancellationToken) => QueryHelpers.AddQueryString(login.Back, new Dictionary<string, string?>
    {
        [SignInDemand.Parameter] = demand.Marker(login.SignedInAt),
        [Ticket] = await SuspendAsync(http, PendingKind.Ticket, userId, login, OnTheWay, cancellationToken),
    });

    /// <summary>Whether this request goes on with a login: with a ticket of this browser and user, and with the very request that the ticket was made for.</summary>
    public async Task<bool> GoesOnAsync(HttpContext http, string userId, CancellationToken cancellationToken) =>
        LoginOf(http, userId, await FindAsync(http, PendingKind.Ticket, http.Request.Query[Ticket], cancellationToken)) is not null;

    /// <summary>The login that this request goes on with, and no other does; null for a new one.</summary>
    public async Task<SuspendedLogin?> ResumeAsync(HttpContext http, string userId, CancellationToken cancellationToken)
    {
        var ticket = http.Request.Query[Ticket].ToString();
        return ticket.Length == 0 ? null : LoginOf(http, userId, await TakeAsync(http, PendingKind.Ticket, ticket, cancellationToken));
    }

    // What was decided about one application says nothing about another: a ticket is worth nothing with other parameters than its own.
    private static SuspendedLogin? LoginOf(HttpContext http, string userId, InterruptedLogin? interrupted) =>
        interrupted is not null && interrupted.UserId == userId && interrupted.Login.Back == BackTo(http) ? interrupted.Login : null;

    /// <summary>Path and query of a request without what we have added to them ourselves.</summary>
    private static string BackTo(HttpContext http) =>
        http.Request.Path + new QueryBuilder(http.Request.Query.Where(pair => pair.Key is not (Ticket or SignInDemand.Parameter))).ToString();
}

/// <summary>A login that was interrupted.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Login">How it goes on.</param>
/// <param name="Posted">JSON object of the fields that were posted to go on; null for none.</param>
internal sealed record InterruptedLogin(string UserId, SuspendedLogin Login, string? Posted)
{
    public static InterruptedLogin? Of(FoundPendingLogin? found) =>
        found is null ? null : new InterruptedLogin(found.UserId, JsonSerializer.Deserialize<SuspendedLogin>(found.Payload)!, found.Posted);
}
