namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Where a sign-in page may send the browser afterwards: to this site and nowhere else.</summary>
internal static class SafeRedirect
{
    private static readonly string[] Logins = ["/authorize?", AccountUrls.Activate + "?"];

    /// <summary>The target when it is a path of this site, else <paramref name="fallback"/>.</summary>
    public static string Local(string? target, string fallback) => IsLocal(target) ? target! : fallback;

    /// <summary>The target when it is an authorization request of this site or the confirmation of a device, else null: application users have nowhere else to go.</summary>
    public static string? Authorization(string? target) =>
        IsLocal(target) && Logins.Any(login => target!.StartsWith(login, StringComparison.OrdinalIgnoreCase)) ? target : null;

    /// <summary>As <see cref="Authorization"/>, and pages of the user's own account.</summary>
    public static string? SignIn(string? target) => Authorization(target) ?? (IsLocal(target) && IsOfAccount(target!) ? target : null);

    /// <summary>Whether a local address is that of a page of the user's own account.</summary>
    public static bool IsOfAccount(string address)
    {
        var path = address.Split('?', '#')[0];
        return !path.Contains("..", StringComparison.Ordinal) && (path == AccountUrls.Mine || path.StartsWith(AccountUrls.Mine + "/", StringComparison.Ordinal));
    }

    private static bool IsLocal(string? target)
    {
        // "//host", "/\host" and tabs or line ends inside a path are ways browsers are talked into leaving the site.
        return target is ['/', ..]
            && (target.Length == 1 || (target[1] != '/' && target[1] != '\\'))
            && !target.AsSpan().ContainsAnyInRange('\0', '\u001f')
            && !target.Contains('\\', StringComparison.Ordinal)
            && !target.Contains('\u007f', StringComparison.Ordinal);
    }
}
