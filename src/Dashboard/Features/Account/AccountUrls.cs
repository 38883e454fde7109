namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Addresses of the sign-in pages, for applications' users and for administrators.</summary>
internal static class AccountUrls
{
    /// <summary>Application users sign in here; <c>returnUrl</c> is the authorization request.</summary>
    public const string Login = "/login";

    public const string LoginError = "/login/error";
    public const string SignedOut = "/signed-out";

    /// <summary>Users of devices without a browser confirm a code here.</summary>
    public const string Activate = "/activate";

    /// <summary>Administrators sign in here.</summary>
    public const string SignIn = "/account/sign-in";

    public const string SignOut = "/account/sign-out";
    public const string Denied = "/account/denied";
    public const string Setup = "/setup";

    /// <summary>Item of the request: what <see cref="LoginError"/> says.</summary>
    public const string LoginErrorItem = "login-error";

    /// <summary>Item of the request: the error's name in the protocol; absent when it has none.</summary>
    public const string LoginErrorCodeItem = "login-error-code";
}
