using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Resources;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Reports on packages and imports them. Singleton; safe from any thread.</summary>
internal sealed class TenantTransfer(
    RulePublisher rules, ConfigurationStore configuration, RuleImporter importer, RuleChecker checker, ResourceTransfer resources, UserTransfer users)
{
    /// <summary>What <see cref="ImportAsync"/> would do now.</summary>
    public async Task<TransferReport> ReportAsync(TenantPackage package, RuleSwitch choice, CancellationToken cancellationToken)
    {
        var report = TransferReports.Of(package, await TenantState.ReadAsync(rules, configuration, cancellationToken), choice, checker);
        var (others, problems) = await resources.ReportAsync(package, cancellationToken);
        report = report with { Resources = others, Problems = [.. report.Problems, .. problems] };
        var known = await RoleNamesAsync(package, cancellationToken);
        foreach (var file in package.Users)
        {
            report = report.With(await users.ReportAsync(file, known, cancellationToken));
        }

        return report;
    }

    /// <summary>Imports a package when nothing in it is wrong. Applications and the like come first, rules and configuration in one transaction, users in batches; a second import completes one that was cut off. Ends in Done or Invalid.</summary>
    public async Task<TransferResult> ImportAsync(TenantPackage package, RuleSwitch choice, string actor, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(package, choice, cancellationToken);
        if (report.Problems.Count > 0)
        {
            return new TransferResult.Invalid(report.Problems);
        }

        var others = await resources.ImportAsync(package, actor, cancellationToken);
        switch (await importer.ImportAsync(TransferReports.Wanted(package, choice), TransferReports.Values(package), actor, cancellationToken))
        {
            case ImportResult.Done done:
                var added = 0;
                foreach (var file in package.Users)
                {
                    added += await users.ImportAsync(file, actor, cancellationToken);
                }

                return new TransferResult.Done(done.Rules, done.Keys, others, added);
            case ImportResult.Invalid invalid:
                return new TransferResult.Invalid(invalid.Problems);
            case var other:
                throw new InvalidOperationException($"An import cannot end in {other}.");
        }
    }

    private async Task<IReadOnlySet<string>> RoleNamesAsync(TenantPackage package, CancellationToken cancellationToken) => package.Users.Count == 0
        ? new HashSet<string>()
        : (await resources.StateAsync(cancellationToken)).All(ResourceKind.Role).Select(role => (string)role["name"]!)
            .Concat(package.Resources.Where(resource => resource.Kind == ResourceKind.Role).Select(resource => resource.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
