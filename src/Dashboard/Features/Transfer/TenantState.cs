using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>What is there before an import.</summary>
/// <param name="Rules">All rules, in pipeline order.</param>
/// <param name="Values">The configuration in clear. Secret: compared, never shown.</param>
internal sealed record TenantState(IReadOnlyList<PublishedRule> Rules, IReadOnlyDictionary<string, string> Values)
{
    public static async Task<TenantState> ReadAsync(RulePublisher rules, ConfigurationStore configuration, CancellationToken cancellationToken) =>
        new(await rules.ListAsync(cancellationToken), await configuration.ReadAllAsync(cancellationToken));
}
