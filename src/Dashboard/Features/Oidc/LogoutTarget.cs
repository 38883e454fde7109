namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Where <c>/v2/logout</c> may send the browser.</summary>
internal static class LogoutTarget
{
    /// <summary>
    /// True when <paramref name="returnTo"/> is one of <paramref name="registered"/>. Its query and fragment are not compared, as applications
    /// put their own state there; everything before them must be equal, character by character.
    /// </summary>
    public static bool IsAllowed(string returnTo, IEnumerable<string> registered)
    {
        if (!Uri.TryCreate(returnTo, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || returnTo.Any(char.IsControl))
        {
            return false;
        }

        var bare = WithoutQuery(returnTo);
        return registered.Any(candidate => candidate.Equals(returnTo, StringComparison.Ordinal)
            || candidate.Equals(bare, StringComparison.Ordinal)
            || candidate.Equals(bare + "/", StringComparison.Ordinal) && uri.AbsolutePath == "/");
    }

    private static string WithoutQuery(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? address : address[..end];
    }
}
