using RulesDashboard.Data.Rules;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Resources;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>What an import would do, and what its rules need. Has no configuration value in it.</summary>
public sealed record TransferReport
{
    /// <summary>In pipeline order of the package.</summary>
    public required IReadOnlyList<RuleReport> Rules { get; init; }

    /// <summary>Rules that are not in the package and get another place, because one of the package has theirs.</summary>
    public required IReadOnlyList<string> Moved { get; init; }

    /// <summary>The configuration keys that get a value.</summary>
    public required IReadOnlyList<SettingReport> Settings { get; init; }

    /// <summary>Keys that rules read or the package names, and that have no value here nor in the package.</summary>
    public required IReadOnlyList<string> KeysToFillIn { get; init; }

    /// <summary>The keys of all markers that no mapping replaced, in rules and in configuration values.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    /// <summary>Applications, connections, APIs and roles.</summary>
    public IReadOnlyList<ResourceReport> Resources { get; init; } = [];

    /// <summary>What happens to users, by file.</summary>
    public IReadOnlyList<UsersReport> Users { get; init; } = [];

    /// <summary>What is in the package and stays out.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Why the package cannot be imported; empty when it can.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether an import would write anything.</summary>
    public bool HasChanges => Moved.Count > 0 || Resources.Any(resource => resource.Change != "same") || Users.Any(users => users.New > 0) || Rules.Any(rule => rule.Change != "same") || Settings.Any(setting => setting.Change != "same");

    /// <summary>This report, with that of a file of users and what is wrong in it.</summary>
    public TransferReport With(UsersReport users) => this with
    {
        Users = [.. Users, users],
        Problems =
        [
            .. Problems, .. users.Problems,
            .. users.ProblemCount > users.Problems.Count ? [$"{users.File}: {users.ProblemCount - users.Problems.Count} more lines are wrong."] : Array.Empty<string>(),
        ],
    };
}

/// <summary>One rule of a <see cref="TransferReport"/>.</summary>
public sealed record RuleReport
{
    public required string File { get; init; }

    public required string Name { get; init; }

    /// <summary><c>new</c>, <c>same</c>, or what changes: <c>script</c>, <c>order</c>, <c>enabled</c>, <c>disabled</c>, with commas.</summary>
    public required string Change { get; init; }

    public required int? Order { get; init; }

    public required bool Enabled { get; init; }

    public required IReadOnlyList<RuleModule> Modules { get; init; }

    /// <summary>Members of <c>context</c> that it uses and does not get.</summary>
    public required IReadOnlyList<string> ContextFields { get; init; }

    /// <summary>Configuration keys that it reads and nobody has set.</summary>
    public required IReadOnlyList<string> KeysToFillIn { get; init; }

    /// <summary>Markers that no mapping replaced.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Why it does not compile; null when it does.</summary>
    public required RuleDiagnostic? Error { get; init; }

    public static string ChangeOf(PlannedRule? planned) => planned switch
    {
        null => "unknown",
        { IsNew: true } => "new",
        { IsSame: true } => "same",
        _ => string.Join(", ", new[]
        {
            planned.ChangesScript ? "script" : null,
            planned.ChangesOrder ? "order" : null,
            planned.ChangesEnabled ? planned.Enabled ? "enabled" : "disabled" : null,
        }.OfType<string>()),
    };
}

/// <summary>One configuration key of a <see cref="TransferReport"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Change"><c>new</c>, <c>changed</c> or <c>same</c>.</param>
public sealed record SettingReport(string Key, string Change);
