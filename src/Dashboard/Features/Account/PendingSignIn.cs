using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>What a sign-in page learns from the address that it will go back to. Pure.</summary>
/// <param name="Address">A path of this site: an authorization request, the confirmation of a device, or the account page.</param>
internal sealed record PendingSignIn(string Address)
{
    /// <summary>Null when the sign-in is for the account page.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Who is expected to sign in; null when nobody said.</summary>
    public string? LoginHint { get; private init; }

    /// <summary>The connection that was asked for; null for any.</summary>
    public string? Connection { get; private init; }

    /// <summary>The organization that was asked for, by its id or name; null for none.</summary>
    public string? Organization { get; private init; }

    /// <summary>Whether the user is to choose an account although there is a session.</summary>
    public bool SelectsAccount { get; private init; }

    /// <summary>Whether the application sent its user to sign up rather than to sign in.</summary>
    public bool IsSignUp { get; private init; }

    /// <summary>Null when there is nowhere to go back to.</summary>
    public static PendingSignIn? Of(string? returnUrl)
    {
        if (SafeRedirect.SignIn(returnUrl) is not { } address)
        {
            return null;
        }

        var start = address.IndexOf('?', StringComparison.Ordinal);
        var query = start < 0 ? [] : QueryHelpers.ParseQuery(address[start..]);
        string? Value(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;
        return new PendingSignIn(address)
        {
            ClientId = Value("client_id"),
            LoginHint = Value("login_hint"),
            Connection = Value("connection"),
            Organization = Value(OrganizationDemands.Parameter),
            SelectsAccount = (Value("prompt") ?? "").Split(' ').Contains("select_account"),
            IsSignUp = Value("screen_hint") == "signup",
        };
    }
}
