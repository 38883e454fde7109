using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>How a test case went.</summary>
/// <param name="Name">The case.</param>
/// <param name="Misses">Where the answer is not as expected; none when it passed.</param>
internal sealed record TestResult(string Name, IReadOnlyList<string> Misses)
{
    public bool Passed => Misses.Count == 0;

    public static async Task<TestResult> OfAsync(TestCase test, TenantPackage package, RuleTries tries, CancellationToken cancellationToken)
    {
        try
        {
            var body = test.ToTry(package);
            tries.Complete(body, withConfiguration: true);
            return new TestResult(test.Name, Expectation.Misses(test.Expected, await tries.TryAsync(body, cancellationToken)));
        }
        catch (RulesException e)
        {
            return new TestResult(test.Name, [e.Message]);
        }
    }

    public static JsonObject ToJson(IReadOnlyList<TestResult> results) => new()
    {
        ["passed"] = results.Count(result => result.Passed),
        ["failed"] = results.Count(result => !result.Passed),
        ["tests"] = new JsonArray([.. results.Select(result => new JsonObject
        {
            ["name"] = result.Name,
            ["passed"] = result.Passed,
            ["misses"] = new JsonArray([.. result.Misses.Select(miss => JsonValue.Create(miss))]),
        })]),
    };

    public static void Write(TextWriter output, IReadOnlyList<TestResult> results)
    {
        foreach (var result in results)
        {
            output.WriteLine($"{(result.Passed ? "ok  " : "FAIL")}  {result.Name}");
            foreach (var miss in result.Misses)
            {
                output.WriteLine($"        {miss}");
            }
        }

        output.WriteLine($"{results.Count(result => result.Passed)} passed, {results.Count(result => !result.Passed)} failed");
    }
}
