namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>Addresses of the account pages behind the first, <see cref="AccountUrls.Mine"/>.</summary>
internal static class MineUrls
{
    public const string Security = "/account/security";
    public const string App = "/account/security/app";
    public const string Sessions = "/account/sessions";
    public const string Identities = "/account/identities";
    public const string SignOut = "/account/leave";

    /// <summary>Name of the form of <see cref="SignOut"/>.</summary>
    public const string SignOutForm = "leave";
}
