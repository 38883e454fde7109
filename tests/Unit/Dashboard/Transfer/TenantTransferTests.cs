using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Writing;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class TenantTransferTests : TransferTest
{
    [Fact]
    public async Task Report_SampleWithoutMappings_SaysWhatItNeedsAndWritesNothing()
    {
        var package = PackageReader.Read(await PackageSource.OpenAsync(Sample("directory"), default), Keywords.None);

        var report = await Transfer.ReportAsync(package, RuleSwitch.AsInFiles, default);

        Assert.Empty(report.Problems);
        Assert.Equal(["REFERENCE_SECRET", "WEATHER_KEY"], report.KeysToFillIn);
        Assert.Equal(["##FERRY_PARTNER##"], Rule(report, "Ferry partner").Markers);
        Assert.Equal(["weather.example.com"], Rule(report, "Weather for the skipper").Hosts);
        Assert.Equal([new RuleModule("axios", ModuleStanding.Found, null)], Rule(report, "Weather for the skipper").Modules);
        Assert.All(report.Rules, rule => Assert.Equal("new", rule.Change));
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task Report_Rule_NamesModulesAndContextFieldsThatAreNotThere()
    {
        const string Needy = "function (user, context, callback) { require('no-such-thing'); require('lodash@4.17.1'); callback(null, context.addonConfiguration, context.request.geoip); }";

        var report = await Transfer.ReportAsync(Read(("needy.js", Needy)), RuleSwitch.AsInFiles, default);

        var rule = Assert.Single(report.Rules);
        Assert.Equal([ModuleStanding.Missing, ModuleStanding.Nearby], rule.Modules.Select(module => module.Standing));
        Assert.Equal(["addonConfiguration", "request.geoip"], rule.ContextFields);
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("yaml")]
    public async Task Import_Sample_InOrderAndASecondTimeChangesNothing(string layout)
    {
        var package = await ReadSampleAsync(layout);

        var first = await ImportAsync(package);
        var rules = await RulesAsync();
        var second = await ImportAsync(package);

        Assert.Equal((32, 3), (first.Rules.Count, first.Keys.Count));
        Assert.Equal(package.Rules.Select(rule => (rule.Name, rule.Script, rule.Order, rule.Enabled)), rules.Select(rule => (rule.Name, (string?)rule.Script, (int?)rule.Order, (bool?)rule.Enabled)));
        Assert.Equal("weather-key", (await Database.Get<ConfigurationStore>().ReadAllAsync(default))["WEATHER_KEY"]);
        Assert.Empty(second.Rules);
        Assert.Empty(second.Keys);
        Assert.False((await Transfer.ReportAsync(package, RuleSwitch.AsInFiles, default)).HasChanges);
    }

    [Fact]
    public async Task Import_ScriptThatDoesNotCompile_NamesItselfAndNothingIsImported()
    {
        var package = Read(("good.js", Script), ("bad.js", "function (user {"));

        var refused = Assert.IsType<TransferResult.Invalid>(await Transfer.ImportAsync(package, RuleSwitch.AsInFiles, "admin@example.com", default));

        Assert.StartsWith("bad.js", Assert.Single(refused.Problems));
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task Import_TwoRulesOfOneOrder_IsRefused()
    {
        var package = Read(("a.js", Script), ("a.json", """{"order":1}"""), ("b.js", Script), ("b.json", """{"order":1}"""));

        var refused = Assert.IsType<TransferResult.Invalid>(await Transfer.ImportAsync(package, RuleSwitch.AsInFiles, "admin@example.com", default));

        Assert.Contains("a, b", Assert.Single(refused.Problems));
    }

    [Fact]
    public async Task Import_SlotOfAnotherRule_MovesThatRuleBehind()
    {
        await ImportAsync(Read(("ours.js", Script), ("ours.json", """{"order":1}""")));
        var package = Read(("theirs.js", Script), ("theirs.json", """{"order":1}"""));

        Assert.Equal(["ours"], (await Transfer.ReportAsync(package, RuleSwitch.AsInFiles, default)).Moved);
        await ImportAsync(package);

        Assert.Equal(["theirs", "ours"], (await RulesAsync()).Select(rule => rule.Name));
    }

    [Theory]
    [InlineData(RuleSwitch.Enabled, true)]
    [InlineData(RuleSwitch.Disabled, false)]
    public async Task Import_SwitchChosen_OverrulesTheFiles(object choice, bool enabled)
    {
        await ImportAsync(await ReadSampleAsync("directory"), (RuleSwitch)choice);

        Assert.All(await RulesAsync(), rule => Assert.Equal(enabled, rule.Enabled));
    }

    [Fact]
    public async Task Import_ChangedScript_BecomesTheNextVersionByWhoImported()
    {
        await ImportAsync(Read(("a.js", Script)));

        var done = await ImportAsync(Read(("a.js", Script + "\n")));

        var id = Assert.Single(await RulesAsync()).Id;
        Assert.True(Assert.Single(done.Rules).ChangesScript);
        Assert.Equal([2, 1], (await Database.Get<RuleStore>().ListVersionsAsync(id, default)).Select(version => version.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_AwkwardScripts_ComeBackByteForByte(bool yaml)
    {
        await ImportAsync(Read(("windows.js", Script.Replace(" ", "\r\n", StringComparison.Ordinal)), ("separator.js", $"/* \u2028 \u2029 ⚓ */\n{Script}"),
            ("open.js", Script), ("mark.js", $"\uFEFF{Script}"), ("large.js", $"{Script}\n//{new string('x', 64 * 1024)}\n"), ("tabs.js", $"\t{Script}  \n\n\n")));
        var rules = await RulesAsync();

        var files = new PackageFiles();
        foreach (var (path, content) in yaml ? TenantExport.Yaml(rules, []) : TenantExport.Folder(rules, []))
        {
            files.Add(path, content);
        }

        var again = PackageReader.Read(files, Keywords.None);
        Assert.Equal(rules.Select(rule => (rule.Name, rule.Script, rule.Order, rule.Enabled)), again.Rules.Select(rule => (rule.Name, rule.Script!, rule.Order!.Value, rule.Enabled!.Value)));
        Assert.Empty((await ImportAsync(again)).Rules);
    }

    [Fact]
    public async Task Export_SampleDirectory_HasTheSameScriptFiles()
    {
        await ImportAsync(PackageReader.Read(await PackageSource.OpenAsync(Sample("directory"), default), Keywords.None));

        var files = TenantExport.Folder(await RulesAsync(), []);

        foreach (var path in Directory.GetFiles(Sample("directory/rules"), "*.js"))
        {
            Assert.Equal(await File.ReadAllBytesAsync(path), files[$"rules/{Path.GetFileName(path)}"]);
        }

        Assert.Equal(64, files.Count);
    }

    private static RuleReport Rule(TransferReport report, string name) => report.Rules.Single(rule => rule.Name == name);
}
