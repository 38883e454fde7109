using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The modules behind the old prelude's globals, for those who want to have them ready before a rule touches the global.</summary>
internal static class PreludeModules
{
    /// <summary>Name of the global, and the module that making it evaluates.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Buffer"] = "buffer",
        ["URL"] = "url",
        ["URLSearchParams"] = "url",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
