using RulesDashboard.Data.Audit;

namespace RulesDashboard.Dashboard.Features.Audit;

/// <summary>The audit list's address as a question to the store. What does not parse counts as left out.</summary>
internal static class AuditQueryString
{
    public const int PageSize = 50;

    /// <summary>Pages count from 1 in an address and from 0 in the filter.</summary>
    public static AuditFilter Parse(string? resource, string? id, string? actor, int? page)
    {
        var kind = Enum.TryParse<AuditResource>(resource, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : (AuditResource?)null;
        return new AuditFilter
        {
            Resource = kind,
            ResourceId = kind is null || string.IsNullOrEmpty(id) ? null : id,
            Actor = string.IsNullOrEmpty(actor) ? null : actor,
            Page = Math.Clamp((page ?? 1) - 1, 0, 1_000_000),
            PageSize = PageSize,
        };
    }
}
