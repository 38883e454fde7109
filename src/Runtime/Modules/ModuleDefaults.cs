using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Modules;

/// <summary>Which version <c>require('name')</c> gives when there are several: the one that rules were written for, not the newest.</summary>
/// <remarks>Source: semantics 13.2, last versions of the major that was current when rules were written. What is not listed: the newest.</remarks>
internal static class ModuleDefaults
{
    private static readonly FrozenDictionary<string, string> Versions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["async"] = "2.",
        ["auth0"] = "2.",
        ["axios"] = "0.21.",
        ["bluebird"] = "3.",
        ["got"] = "11.",
        ["joi"] = "6.",
        ["jsonwebtoken"] = "8.5.",
        ["lodash"] = "4.17.",
        ["moment"] = "2.29.",
        ["node-fetch"] = "2.",
        ["q"] = "1.",
        ["request"] = "2.88.",
        ["uuid"] = "3.",
        ["xml2js"] = "0.4.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The default among the versions of one package.</summary>
    /// <param name="name">The package.</param>
    /// <param name="newestFirst">Its versions, at least one.</param>
    public static ModuleEntry Choose(string name, IReadOnlyList<ModuleEntry> newestFirst) =>
        Versions.TryGetValue(name, out var prefix)
            ? newestFirst.FirstOrDefault(entry => entry.Version!.StartsWith(prefix, StringComparison.Ordinal)) ?? newestFirst[0]
            : newestFirst[0];
}
