using System.Collections.Frozen;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The modules behind globals: those of the old prelude, and a few of Node's.</summary>
/// <remarks>Source: semantics 5.1. The versions are those that the prelude had, or the nearest that there is.</remarks>
internal static class PreludeModules
{
    /// <summary>Old globals that are a module.</summary>
    public static FrozenDictionary<string, string> Whole { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["_"] = "lodash@2.4.1",
        ["async"] = "async@0.9.0",
        ["bcrypt"] = "bcrypt",
        ["q"] = "q",
        ["querystring"] = "querystring",
        ["request"] = "request",
        ["uuid"] = "uuid@2.0.3",
        ["xml2js"] = "xml2js@0.2.8",
        ["xmldom"] = "xmldom@0.1.31",
        ["xpath"] = "xpath",
        ["xtend"] = "xtend@1.0.3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Old globals that are made of a module.</summary>
    public static FrozenDictionary<string, string> MadeOf { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Buffer"] = "buffer",
        ["URL"] = "url",
        ["URLSearchParams"] = "url",
        ["crypto"] = "crypto",
        ["ip"] = "range_check@0.0.1",
        ["jwt"] = "jsonwebtoken@7.4.3",
        ["pbkdf2"] = "easy-pbkdf2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Old globals whose module does not exist; using one fails as requiring the module does.</summary>
    public static FrozenDictionary<string, string> Absent { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Auth0"] = "auth0@0.8.2",
        ["Knex"] = "knex",
        ["ObjectID"] = "mongodb",
        ["Pubnub"] = "pubnub",
        ["azure_storage"] = "azure-storage",
        ["couchbase"] = "couchbase",
        ["cql"] = "node-cassandra-cql",
        ["mongo"] = "mongodb",
        ["mysql"] = "mysql",
        ["mysql_pool"] = "mysql",
        ["pg"] = "pg",
        ["postgres"] = "pg",
        ["sqlserver"] = "tedious",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Name of a global, and the module that it needs: for those who want it ready, or to know that it is missing.</summary>
    public static FrozenDictionary<string, string> All { get; } = Whole.Concat(MadeOf).Concat(Absent).ToFrozenDictionary(StringComparer.Ordinal);
}
