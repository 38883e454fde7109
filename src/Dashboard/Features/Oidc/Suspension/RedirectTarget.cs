namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>Where a rule sends a user. Pure.</summary>
internal static class RedirectTarget
{
    /// <summary>The address with the state to come back with behind its own parameters, and in letters that a header may carry.</summary>
    /// <param name="url">Absolute; the runtime has seen to it.</param>
    /// <param name="state">Needs no escaping.</param>
    public static string With(string url, string state)
    {
        var target = new Uri(url);
        var builder = new UriBuilder(target) { Host = target.IdnHost, Query = target.Query.Length > 1 ? $"{target.Query}&{SuspendedLogins.State}={state}" : $"{SuspendedLogins.State}={state}" };
        return builder.Uri.AbsoluteUri;
    }
}
