using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Why linking or unlinking did not happen, for administrators.</summary>
internal static class LinkWords
{
    /// <summary>Null when it happened.</summary>
    public static string? Of(LinkResult result) => result switch
    {
        LinkResult.Done => null,
        LinkResult.NoUser or LinkResult.NoIdentity => "It is no longer there: someone else changed it just now.",
        LinkResult.OwnIdentity => "A user's first identity is the user: it can be neither linked nor unlinked.",
        LinkResult.Administrator => "Whoever may use the dashboard is neither linked nor unlinked: take that role away first.",
        _ => "Another user has the e-mail or name that it would have.",
    };
}
