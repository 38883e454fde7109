using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Modules are made ready before a login needs them.</summary>
public sealed class ModulePreparationTests
{
    [Fact]
    public void Prepare_UnknownAndKnown_PassesOverWhatDoesNotExist()
    {
        var catalogue = new ModuleCatalogue(TimeSpan.FromSeconds(1));

        var failure = Record.Exception(() => catalogue.Prepare(["lodash", "nope", "nope@1.0.0", "./x", "", "request@2.56.0"]));

        Assert.Null(failure);
    }

    [Fact]
    public void Evaluate_ThenRequire_GivesTheEvaluatedModuleAndOnlyThenWarns()
    {
        var host = new FakeModuleHost();

        host.Loader.Evaluate(["lodash@4.17.1", "mongodb", "crypto"], new HashSet<string>());
        var warnedAhead = host.Warnings.Count;
        var same = host.Run("return require('lodash') === require('lodash@4.17.1')");

        Assert.Equal("true", same);
        Assert.Equal(0, warnedAhead);
        Assert.Single(host.Warnings);
    }

    [Theory]
    [InlineData("lodash", "require('lodash').uniqueId()", "1")]
    [InlineData("lodash", "require('lodash').VERSION === require('lodash').runInContext().VERSION", "true")]
    [InlineData("moment", "require('moment').locale() + require('moment').utc('2026-01-31T12:00:00Z').add(1, 'month').format(' D MMM YYYY')", "en 28 Feb 2026")]
    public void Evaluate_PackageWhoseFunctionsAreCalledAhead_IsAsNew(string package, string expression, string expected)
    {
        var host = new FakeModuleHost();

        host.Loader.Evaluate([package], new HashSet<string> { "get", "sortBy", "utc", "format", "moment", "nothing" });

        Assert.Equal(expected, host.Run($"return String({expression})"));
        Assert.Empty(host.Warnings);
    }
}
