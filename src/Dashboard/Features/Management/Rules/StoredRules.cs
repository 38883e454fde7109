using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Management.Rules;

/// <summary>Finds rules by the ids that the management API gives them.</summary>
internal sealed class StoredRules(RulePublisher published, RuleStore rules)
{
    /// <summary>The rule with its live script; null when there is none.</summary>
    public Task<PublishedRule?> FindPublishedAsync(string id, CancellationToken cancellationToken) => published.FindAsync(rule => RuleResource.IdOf(rule) == id, cancellationToken);

    /// <summary>The rule with its draft.</summary>
    /// <exception cref="ManagementException">There is none.</exception>
    public async Task<RuleDetails> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await FindPublishedAsync(id, cancellationToken);
        return found is not null && await rules.FindAsync(found.Id, cancellationToken) is { } rule ? rule : throw Missing();
    }

    /// <summary>Refuses a script that could never run.</summary>
    /// <exception cref="ManagementException">It does not compile; the message says where.</exception>
    public static void Compile(RuleChecker checker, string script)
    {
        if (checker.Check(script).FirstOrDefault(finding => finding.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new ManagementException(ManagementError.Body($"The script does not compile: {error.Message} (line {error.Line}, column {error.Column})"));
        }
    }

    /// <summary>There is no such rule.</summary>
    public static ManagementException Missing() => new(ManagementError.Missing("Rule not found.", "inexistent_rule"));
}
