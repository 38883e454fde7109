using Microsoft.Extensions.Options;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Modules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Packages in <c>Runtime:Modules:Folder</c>.</summary>
public sealed class OperatorPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packages").FullName;

    [Fact]
    public void Require_PackageOfTheOperator_RunsWithItsFiles()
    {
        Write("acme/1.2.0/package.json", """{ "name": "acme", "version": "1.2.0", "main": "lib/main" }""");
        Write("acme/1.2.0/lib/main.js", "exports.greet = (name) => require('./words').hello + name + require('../data.json').mark + require('lodash').VERSION[0]; exports.natives = typeof native; exports.file = __filename;");
        Write("acme/1.2.0/lib/words/index.js", "exports.hello = 'Hello ';");
        Write("acme/1.2.0/data.json", """{ "mark": "!" }""");
        var host = Host();

        var text = host.Run("const a = require('acme'); return [a.greet('x'), a.natives, a.file, require('acme@1.2.0') === a, require('acme/lib/words').hello].join('|')");

        Assert.Equal("Hello x!4|undefined|/acme@1.2.0|true|Hello ", text);
    }

    [Fact]
    public void Require_ScopedPackageInAFolderThatNpmMade_FindsItsDependencies()
    {
        Write("@acme/tool/2.0.0/node_modules/@acme/tool/package.json", """{ "version": "2.0.0" }""");
        Write("@acme/tool/2.0.0/node_modules/@acme/tool/index.js", "module.exports = require('helper') + require('helper/extra');");
        Write("@acme/tool/2.0.0/node_modules/helper/package.json", """{ "version": "1.0.0", "main": "./dist/h.js" }""");
        Write("@acme/tool/2.0.0/node_modules/helper/dist/h.js", "module.exports = 'helped';");
        Write("@acme/tool/2.0.0/node_modules/helper/extra.js", "module.exports = require('.') + '!';");
        var host = Host();

        Assert.Equal("helpedhelped!", host.Run("return require('@acme/tool')"));
        Assert.StartsWith("Cannot find module 'helper'", host.Run("try { require('helper') } catch (e) { return e.message }"), StringComparison.Ordinal);
    }

    [Fact]
    public void Require_SeveralVersions_NewestIsTheDefaultAndPinsAreFound()
    {
        foreach (var version in new[] { "1.9.0", "1.10.0", "2.0.0-beta1" })
        {
            Write($"acme/{version}/package.json", $$"""{ "version": "{{version}}" }""");
            Write($"acme/{version}/index.js", $"module.exports = '{version}';");
        }

        var text = Host().Run("return require('acme') + require('acme@1.9.0') + require('acme@1.10.3')");

        Assert.Equal("2.0.0-beta11.9.01.10.0", text);
    }

    [Theory]
    [InlineData("""{ "version": "1.0.0" }""", "its main file 'index.js' does not exist")]
    [InlineData("""{ "version": "2.0.0" }""", "its package.json says version 2.0.0")]
    [InlineData("""{ "version": "1.0.0", "type": "module" }""", "it is an ES module")]
    [InlineData("""{ "main": "bad.js" }""", "'bad.js' does not parse as CommonJS")]
    [InlineData("""{ "main": "../../../secret.js" }""", "its main file ")]
    [InlineData("""{ "main": """, "'package.json' is no JSON")]
    public void Construct_PackageThatCannotBeUsed_NamesIt(string manifest, string why)
    {
        Write("acme/1.0.0/package.json", manifest);
        Write("acme/1.0.0/bad.js", "import x from 'y';");

        var error = Assert.Throws<InvalidOperationException>(() => Host());

        Assert.StartsWith($"Runtime:Modules:Folder: package acme@1.0.0 cannot be used: {why}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RuleThatRequiresIt_FindsIt()
    {
        Write("acme/1.0.0/package.json", "{}");
        Write("acme/1.0.0/index.js", "module.exports = (user) => 'Hello ' + user.name;");
        using var runtime = new RuntimeHarness(("Runtime:Modules:Folder", _folder));

        var report = await runtime.RunAsync("function (user, context, callback) { callback(require('acme@1.0.0')({ name: 'x' })); }");

        Assert.Equal("Hello x", Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }

    [Fact]
    public void Start_PackageThatCannotBeUsed_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "acme", "1.0.0"));
        using var runtime = new RuntimeHarness(("Runtime:Modules:Folder", _folder));

        var error = Assert.Throws<OptionsValidationException>(() => runtime.Get<IOptions<RuntimeOptions>>().Value);

        Assert.Contains("package acme@1.0.0 cannot be used: there is no package.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Construct_FolderThatIsNotThere_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ModuleCatalogue(TimeSpan.FromSeconds(1), new ModuleOptions { Folder = _folder + "-not" }));

        Assert.Contains("there is no folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lodash@4.17.10", "Cannot find module 'lodash@4.17.10'\nThere is 'lodash@4.17.23', ")]
    [InlineData("moment@2.11.2", "Cannot find module 'moment@2.11.2'\nThere is ")]
    public void Require_StrictPins_NothingStandsIn(string specifier, string message)
    {
        var host = new FakeModuleHost(new ModuleCatalogue(TimeSpan.FromSeconds(1), new ModuleOptions { StrictPins = true }));

        var text = host.Run($"try {{ require('{specifier}') }} catch (e) {{ return e.message }}");

        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Equal("1.9.1", host.Run("return require('ipaddr.js@1.9.1') && '1.9.1'"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FakeModuleHost Host() => new(new ModuleCatalogue(TimeSpan.FromSeconds(1), new ModuleOptions { Folder = _folder }));

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
