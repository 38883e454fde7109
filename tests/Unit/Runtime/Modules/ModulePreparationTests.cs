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

        host.Loader.Evaluate(["lodash@4.17.1", "mongodb", "crypto"], RuleWords.Of([]));
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

        host.Loader.Evaluate([package], RuleWords.Of(["get, sortBy, utc, format, moment, nothing"]));

        Assert.Equal(expected, host.Run($"return String({expression})"));
        Assert.Empty(host.Warnings);
    }

    [Fact]
    public void Evaluate_TextsThatArePathsOrFormats_AreTriedAndNothingIsLeftOfThem()
    {
        var host = new FakeModuleHost();

        host.Loader.Evaluate(["lodash", "moment"], RuleWords.Of(["_.get(user, 'a.b[0].c', 'x'); _.get(user, 'a..[') ", "moment.utc().format('YYYY-MM-DD'); moment.utc().format(\"[YYYY LT '\")"]));

        Assert.Equal("7|1970-01-01|Thu", host.Run("""
            const _ = require('lodash'), moment = require('moment');
            return [_.get({ a: { b: [{ c: 7 }] } }, 'a.b[0].c'), moment.utc(0).format('YYYY-MM-DD'), moment.utc(0).format('ddd')].join('|');
            """));
    }
}
