using Jint.Runtime;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>What a specifier leads to: semantics 6.1 and REQ-17.</summary>
public sealed class ModuleLoaderTests
{
    [Theory]
    [InlineData("crypto")]
    [InlineData("node:crypto")]
    [InlineData("querystring")]
    [InlineData("url")]
    [InlineData("util")]
    [InlineData("buffer")]
    [InlineData("events")]
    [InlineData("lodash")]
    [InlineData("lodash@4.17.23")]
    [InlineData("lodash/get")]
    [InlineData("underscore")]
    [InlineData("request")]
    [InlineData("request@2.88.2")]
    [InlineData("slack-notify")]
    [InlineData("url@0.10.3")]
    [InlineData("lodash@2.4.1")]
    [InlineData("lodash@3.10.1")]
    [InlineData("lodash/get.js")]
    [InlineData("async@0.9.0")]
    [InlineData("async/waterfall")]
    [InlineData("bluebird@2.11.0")]
    [InlineData("uuid/v4")]
    [InlineData("uuid/v5")]
    [InlineData("moment/locale/de")]
    [InlineData("@xmldom/xmldom")]
    [InlineData("crypto-js/sha256")]
    [InlineData("validator/lib/isEmail")]
    [InlineData("ramda@0.18.0")]
    public void Require_ModuleThatExists_GivesItWithoutWarning(string specifier)
    {
        var host = new FakeModuleHost();

        var type = host.Run($"return typeof require('{specifier}') === 'undefined'");

        Assert.Equal("false", type);
        Assert.Empty(host.Warnings);
    }

    [Theory]
    [InlineData("lodash@4.17.19", "lodash@4.17.23")]
    [InlineData("lodash@4.17.10", "lodash@4.17.23")]
    [InlineData("request@2.56.0", "request@2.88.2")]
    [InlineData("request@2.88.0", "request@2.88.2")]
    [InlineData("underscore@1.9.1-alpha1", "underscore@1.13.8")]
    [InlineData("url@0.10.1", "url@0.10.3")]
    [InlineData("url@0.11.0", "url@0.11.4")]
    public void Require_PinOfTheSameMajor_GivesTheNearestAndSaysSoOnce(string specifier, string instead)
    {
        var host = new FakeModuleHost();

        host.Run($"require('{specifier}'); require('{specifier}');");

        Assert.Equal([$"'{specifier}' is not available: '{instead}' stands in for it."], host.Warnings);
    }

    [Theory]
    [InlineData("lodash@1.0.0", "There is 'lodash@4.17.23', 'lodash@3.10.1', 'lodash@2.4.1'.")]
    [InlineData("lodash@^4.0.0", "There is 'lodash@4.17.23', ")]
    [InlineData("lodash@latest", "There is 'lodash@4.17.23', ")]
    [InlineData("url@0.9.0", "There is 'url@0.11.4', 'url@0.10.3'.")]
    [InlineData("lodahs", "Did you mean 'lodash'?")]
    [InlineData("crypt", "Did you mean 'crypto'?")]
    [InlineData("crypto@1.0.1", "Node's own module is there without a version: 'crypto'.")]
    [InlineData("lodash/nope", "There is the whole module.")]
    [InlineData("mongodb@3.1.4", "Rules open no database connections: ")]
    [InlineData("pg", "Rules open no database connections: ")]
    [InlineData("aws-sdk@2.593.0", "Call the service's HTTP API; ")]
    [InlineData("nodemailer", "Mail goes through the HTTP API ")]
    [InlineData("googleapis", "Call the service's HTTP API, with a token that 'jsonwebtoken' signs")]
    [InlineData("./helper", "A rule has no files beside it: ")]
    [InlineData("../../etc/passwd", "A rule has no files beside it: ")]
    [InlineData("npm:buffer", "No package of this name is installed. For HTTP there ")]
    [InlineData("internal:request", "No package of this name is installed. For HTTP there ")]
    [InlineData("uuid/../q", "There is the whole module, 'uuid'.")]
    [InlineData("constructor", "No package of this name is installed. ")]
    [InlineData("__proto__", "No package of this name is installed. ")]
    [InlineData("", "No package of this name is installed. ")]
    public void Require_ModuleThatDoesNotExist_ThrowsAsNodeAndNamesTheNearest(string specifier, string hint)
    {
        var host = new FakeModuleHost();

        var error = host.Run($"try {{ require('{specifier}') }} catch (e) {{ return e.code + '|' + e.message + '|' + (e instanceof Error) }}");

        Assert.StartsWith($"MODULE_NOT_FOUND|Cannot find module '{specifier}'\n{hint}", error, StringComparison.Ordinal);
        Assert.EndsWith("|true", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("{ toString() { return 'crypto' } }")]
    public void Require_NoString_ThrowsTypeError(string specifier)
    {
        var host = new FakeModuleHost();

        var name = host.Run($"try {{ require({specifier}) }} catch (e) {{ return e.name }}");

        Assert.Equal("TypeError", name);
    }

    [Fact]
    public void Require_Twice_GivesTheSameInstance()
    {
        var host = new FakeModuleHost();

        var same = host.Run("return require('crypto') === require('node:crypto') && require('lodash') === require('lodash@4.17.23')");

        Assert.Equal("true", same);
    }

    [Fact]
    public void Require_TwoEngines_ShareNothing()
    {
        new FakeModuleHost().Run("require('lodash').tampered = true");

        var seen = new FakeModuleHost().Run("return require('lodash').tampered");

        Assert.Equal("undefined", seen);
    }

    [Fact]
    public void Require_InsideAFunctionWithOddNames_DoesNotSeeThem()
    {
        var host = new FakeModuleHost();

        var text = host.Run("var Object_ = 0, Buffer = 1, native = 2, exports = 3, transcode = 4, legacy = 5; return require('buffer').Buffer.from('ok').toString() + require('url').parse('http://e.com/?a=1', true).query.a");

        Assert.Equal("ok1", text);
    }

    [Fact]
    public void Require_WhilePromiseJobsWait_DoesNotRunThem()
    {
        var host = new FakeModuleHost();

        var order = host.Run("const order = []; Promise.resolve().then(() => order.push('job')); require('util'); order.push('rule'); Promise.resolve().then(() => finish(order.join()))");

        Assert.Equal("rule,job", order);
    }

    [Fact]
    public void Require_ErrorInsideAModule_NamesTheModuleInItsStack()
    {
        var host = new FakeModuleHost();

        var error = Assert.Throws<JavaScriptException>(() => host.Run("require('crypto').createHash('nope')"));

        Assert.Contains("node:crypto", error.JavaScriptStackTrace, StringComparison.Ordinal);
        Assert.Contains("rule.js", error.JavaScriptStackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Lodash_CommonFunctions_Work()
    {
        var host = new FakeModuleHost();

        var text = host.Run("const _ = require('lodash'); return [_.get({ a: { b: 1 } }, 'a.b'), _.uniq([1, 1, 2]).length, _.pick({ a: 1, b: 2 }, 'a').a, _.find([{ x: 1 }], { x: 1 }).x, JSON.stringify(_.merge({ a: { b: 1 } }, { a: { c: 2 } })), _.includes('abc', 'b'), _.camelCase('a b-c'), _([1, 2]).map((n) => n * 2).sum()].join()");

        Assert.Equal("1,2,1,1,{\"a\":{\"b\":1,\"c\":2}},true,aBC,6", text);
    }

    [Fact]
    public void Underscore_CommonFunctions_Work()
    {
        var host = new FakeModuleHost();

        var text = host.Run("const _ = require('underscore'); return _.pluck([{ a: 1 }, { a: 2 }], 'a').join() + _.extend({ a: 1 }, { b: 2 }).b + _.contains([1], 1)");

        Assert.Equal("1,22true", text);
    }
}
