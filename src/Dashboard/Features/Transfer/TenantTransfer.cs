using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Reports on packages and imports them. Singleton; safe from any thread.</summary>
internal sealed class TenantTransfer(RulePublisher rules, ConfigurationStore configuration, RuleImporter importer, RuleChecker checker, UserTransfer users)
{
    /// <summary>What <see cref="ImportAsync"/> would do now.</summary>
    public async Task<TransferReport> ReportAsync(TenantPackage package, RuleSwitch choice, CancellationToken cancellationToken)
    {
        var report = TransferReports.Of(package, await TenantState.ReadAsync(rules, configuration, cancellationToken), choice, checker);
        foreach (var file in package.Users)
        {
            report = report.With(await users.ReportAsync(file, cancellationToken));
        }

        return report;
    }

    /// <summary>Imports a package when nothing in it is wrong. Rules and configuration are one transaction; users follow in batches. Ends in Done or Invalid.</summary>
    public async Task<TransferResult> ImportAsync(TenantPackage package, RuleSwitch choice, string actor, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(package, choice, cancellationToken);
        if (report.Problems.Count > 0)
        {
            return new TransferResult.Invalid(report.Problems);
        }

        switch (await importer.ImportAsync(TransferReports.Wanted(package, choice), TransferReports.Values(package), actor, cancellationToken))
        {
            case ImportResult.Done done:
                var added = 0;
                foreach (var file in package.Users)
                {
                    added += await users.ImportAsync(file, actor, cancellationToken);
                }

                return new TransferResult.Done(done.Rules, done.Keys, added);
            case ImportResult.Invalid invalid:
                return new TransferResult.Invalid(invalid.Problems);
            case var other:
                throw new InvalidOperationException($"An import cannot end in {other}.");
        }
    }
}
