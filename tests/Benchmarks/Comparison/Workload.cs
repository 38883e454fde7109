using System.Text.Json;

namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>What every contender does: pass these documents through these rules.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="User">The <c>user</c> document.</param>
/// <param name="Context">The <c>context</c> document.</param>
/// <param name="Rules">The rules' texts, in order.</param>
/// <param name="Modules">The packages that they require.</param>
internal sealed record Workload(string Name, string User, string Context, IReadOnlyList<string> Rules, IReadOnlyList<string> Modules)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        Plain("trivial 1", [RealisticRules.Trivial]),
        Plain("realistic 1", Realistic(1)),
        Plain("realistic 4", Realistic(4)),
        Plain("realistic 10", Realistic(10)),
        Plain("realistic 50", Realistic(50)),
        Plain("4 with lodash, moment", ModuleRules.WithoutToken) with { Modules = ["lodash", "moment"] },
        Plain("4 with lodash, moment, jsonwebtoken", ModuleRules.WithToken) with { Modules = ["lodash", "moment", "jsonwebtoken"] },
    ];

    /// <summary>Writes all of them where contenders in other languages find them.</summary>
    public static void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(All.ToDictionary(workload => workload.Name), JsonSerializerOptions.Web));

    /// <summary>Looks whether a login did its work.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public void Check(string context)
    {
        if (Rules.Count > 1 && !context.Contains("https://acme.test/", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("A login did not do its work.");
        }
    }

    private static Workload Plain(string name, IReadOnlyList<string> rules) => new(name, RealisticRules.User, RealisticRules.Context, rules, []);

    private static IReadOnlyList<string> Realistic(int count) => [.. Enumerable.Range(0, count).Select(index => RealisticRules.Sources[index % RealisticRules.Sources.Count])];
}
