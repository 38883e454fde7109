using System.Text.Json.Nodes;

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

    /// <summary>Index of the last document whose <c>redirect</c> is not that of the one before; null when it is the same in all.</summary>
    /// <param name="contexts">The <c>context</c> before the first rule, then after each: JSON, null where a rule left it as it was.</param>
    public static int? LastChange(IEnumerable<string?> contexts)
    {
        (int? found, JsonNode? known, var index) = (null, null, -1);
        foreach (var context in contexts)
        {
            if (context is not null && JsonNode.Parse(context)?["redirect"] is var redirect && !JsonNode.DeepEquals(redirect, known))
            {
                (found, known) = (index < 0 ? found : index, redirect);
            }

            index++;
        }

        return found;
    }
}
