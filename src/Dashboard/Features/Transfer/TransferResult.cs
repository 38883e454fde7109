using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>How an import ended. A closed set.</summary>
internal abstract record TransferResult
{
    private TransferResult()
    {
    }

    /// <summary>Committed; the next login sees it.</summary>
    /// <param name="Rules">The rules that were written; empty when every rule was so already.</param>
    /// <param name="Keys">The configuration keys that got another value.</param>
    /// <param name="Resources">How many applications, connections, APIs and roles were written.</param>
    /// <param name="Users">How many users were added.</param>
    internal sealed record Done(IReadOnlyList<PlannedRule> Rules, IReadOnlyList<string> Keys, int Resources, int Users) : TransferResult
    {
        public bool IsNothing => this is { Rules.Count: 0, Keys.Count: 0, Resources: 0, Users: 0 };

        /// <summary>A sentence for who imported.</summary>
        public string Summary => IsNothing
            ? "Nothing to change: everything is as in the package."
            : $"Imported: {string.Join(", ", Parts())}.";

        private IEnumerable<string> Parts() => new[] { Count(Rules.Count, "rule"), Count(Keys.Count, "configuration value"), Count(Resources, "other resource"), Count(Users, "user") }.OfType<string>();

        private static string? Count(int count, string what) => count switch { 0 => null, 1 => $"1 {what}", _ => $"{count} {what}s" };
    }

    /// <summary>Nothing was written.</summary>
    /// <param name="Problems">Sentences, each naming its file, line, rule or key.</param>
    internal sealed record Invalid(IReadOnlyList<string> Problems) : TransferResult;
}
