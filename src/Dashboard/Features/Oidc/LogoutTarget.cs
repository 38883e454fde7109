namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Where <c>/v2/logout</c> may send the browser.</summary>
internal static class LogoutTarget
{
    /// <summary>
    /// True when <paramref name="returnTo"/> is one of <paramref name="registered"/>. Its query and fragment are not compared, as applications
    /// put their own state there; everything before them must be equal, character by character.
    /// </summary>
    public static bool IsAllowed(string returnTo, IEnumerable<string> registered) =>
        Candidates(returnTo).Intersect(registered, StringComparer.Ordinal).Any();

    /// <summary>The addresses of which one must be registered; none for what is no address of a page.</summary>
    public static IReadOnlyList<string> Candidates(string returnTo)
    {
        if (!Uri.TryCreate(returnTo, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || returnTo.Any(char.IsControl))
        {
            return [];
        }

        var bare = WithoutQuery(returnTo);
        return ApplicationAddresses.Other(bare) is { } other ? [returnTo, bare, other] : [returnTo, bare];
    }

    private static string WithoutQuery(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? address : address[..end];
    }
}
