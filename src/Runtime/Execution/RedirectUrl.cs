namespace RulesDashboard.Runtime.Execution;

/// <summary>The address in <c>context.redirect.url</c>. Pure.</summary>
internal static class RedirectUrl
{
    private const int MaxLength = 8 * 1024;
    private const int Shown = 200;

    /// <summary>Why no user can be sent there, as a sentence; null when one can.</summary>
    public static string? Problem(string url)
    {
        var problem = url.Length > MaxLength ? $"is longer than {MaxLength} characters"
            : !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.IdnHost.Length == 0 ? "is not an absolute http or https address"
            : uri.UserInfo.Length > 0 ? "carries a user name"
            : null;
        return problem is null ? null : $"context.redirect.url {problem}, so no user can be sent there: \"{(url.Length <= Shown ? url : url[..Shown] + "…")}\".";
    }
}
