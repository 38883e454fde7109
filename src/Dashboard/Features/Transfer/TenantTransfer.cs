using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Reports on packages and imports them. Singleton; safe from any thread.</summary>
internal sealed class TenantTransfer(RulePublisher rules, ConfigurationStore configuration, RuleImporter importer, RuleChecker checker)
{
    /// <summary>What <see cref="ImportAsync"/> would do now.</summary>
    public async Task<TransferReport> ReportAsync(TenantPackage package, RuleSwitch choice, CancellationToken cancellationToken) =>
        TransferReports.Of(package, await TenantState.ReadAsync(rules, configuration, cancellationToken), choice, checker);

    /// <summary>Imports all of the package or nothing. Ends in Done or Invalid.</summary>
    public async Task<ImportResult> ImportAsync(TenantPackage package, RuleSwitch choice, string actor, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(package, choice, cancellationToken);
        return report.Problems.Count > 0
            ? new ImportResult.Invalid(report.Problems)
            : await importer.ImportAsync(TransferReports.Wanted(package, choice), TransferReports.Values(package), actor, cancellationToken);
    }
}
