using Microsoft.AspNetCore.Http.Extensions;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Addresses of the sign-in pages, for applications' users and for administrators.</summary>
internal static class AccountUrls
{
    /// <summary>Application users sign in here; <c>returnUrl</c> is the authorization request.</summary>
    public const string Login = "/login";

    public const string LoginError = "/login/error";
    public const string SignedOut = "/signed-out";

    /// <summary>Strangers become users here; <c>returnUrl</c> as for <see cref="Login"/>.</summary>
    public const string SignUp = "/signup";

    /// <summary>Where links of mails lead, with a <c>ticket</c>.</summary>
    public const string VerifyEmail = "/verify-email";

    public const string ResetPassword = "/reset-password";

    /// <summary>Asks for a mail to choose a new password; <c>returnUrl</c> as for <see cref="Login"/>.</summary>
    public const string ForgotPassword = "/forgot-password";

    /// <summary>Users look after their own account here.</summary>
    public const string Mine = "/account";

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

    /// <summary>The page, which will go back to an address; without one when that is null.</summary>
    public static string With(string page, string? returnUrl) => returnUrl is null ? page : page + new QueryBuilder { { "returnUrl", returnUrl } };

    /// <summary>The sign-in page with its form, also when the application asked for the sign-up or for a choice of accounts.</summary>
    public static string SignInForm(string? returnUrl) => returnUrl is null ? Login : Login + new QueryBuilder { { "returnUrl", returnUrl }, { "form", "sign-in" } };
}
