using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime;

/// <summary>Semantics section 1.1: which texts are rules, and where a text that is none goes wrong.</summary>
public sealed class RuleCheckerTests
{
    [Theory]
    [InlineData("function (user, context, callback) { callback(null, user, context); }")]
    [InlineData("function named(u, c, cb) { cb(); }")]
    [InlineData("async function (user, context, callback) { callback(); }")]
    [InlineData("(user, context, callback) => callback(null, user, context)")]
    [InlineData("async (user, context, callback) => { callback(); }")]
    [InlineData("/* leading\n comment */\n// another\nfunction (u, c, cb) { cb(); }")]
    [InlineData("function (u, c, cb) { cb(); } // trailing comment")]
    [InlineData("function (u, c, cb) { cb(); };")]
    [InlineData("function (u, c, cb) { cb(); }; // trailing; comment")]
    [InlineData("\uFEFFfunction (u, c, cb) { cb(); }")]
    public void Check_Rule_NothingIsWrong(string source)
    {
        using var runtime = new RuntimeHarness();

        Assert.Empty(runtime.Checker.Check(source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("// only a comment")]
    [InlineData("42")]
    [InlineData("function a() {} function b() {}")]
    [InlineData("var x = 1; function (u, c, cb) {}")]
    [InlineData("'use strict'; function (u, c, cb) {}")]
    [InlineData("function (u, c, cb) {}) ; (function evil() {}")]
    [InlineData("function (u, c, cb) {}), evil(), (function () {}")]
    [InlineData("function (u, c, cb) {})(1, 2")]
    [InlineData("(function () { return function (u, c, cb) {}; })()")]
    [InlineData("function* (u, c, cb) {}")]
    [InlineData("class A {}")]
    [InlineData("function (u, c, cb) {} /* open")]
    public void Check_NoRule_SaysSo(string source)
    {
        using var runtime = new RuntimeHarness();

        Assert.NotEmpty(Assert.Single(runtime.Checker.Check(source)).Message);
    }

    [Theory]
    [InlineData("function (u, c, cb) {\n  if (\n}", 3, 1)]
    [InlineData("function (u, c, cb) { var = 1; }", 1, 27)]
    [InlineData("function (u, c, cb) {\n  cb();\n", 3, 1)]
    public void Check_SyntaxError_PointsAtTheAuthorsText(string source, int line, int column)
    {
        using var runtime = new RuntimeHarness();

        var diagnostic = Assert.Single(runtime.Checker.Check(source));

        Assert.Equal((line, column), (diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void Check_TooLarge_SaysTheLimit()
    {
        using var runtime = new RuntimeHarness();

        var diagnostic = Assert.Single(runtime.Checker.Check($"function (u, c, cb) {{ /* {new string('x', 101 * 1024)} */ }}"));

        Assert.Contains("100 kB", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("require('mongodb@3.1.4')", 2, 11, "Cannot find module 'mongodb@3.1.4'")]
    [InlineData("require(`./helper`)", 2, 11, "Cannot find module './helper'")]
    [InlineData("mongo('mongodb://x', f)", 2, 3, "Cannot find module 'mongodb'")]
    [InlineData("if (user) { new (require(\"aws-sdk\").S3)() }", 2, 28, "Cannot find module 'aws-sdk'")]
    public void Check_MissingModule_IsAWarningWhereItIsNamed(string statement, int line, int column, string message)
    {
        using var runtime = new RuntimeHarness();

        var diagnostic = Assert.Single(runtime.Checker.Check($"function (user, c, cb) {{\n  {statement};\n}}"));

        Assert.Equal((DiagnosticSeverity.Warning, line, column), (diagnostic.Severity, diagnostic.Line, diagnostic.Column));
        Assert.StartsWith(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MissingModuleOnTheFirstLine_CountsTheAuthorsColumns()
    {
        using var runtime = new RuntimeHarness();

        var diagnostic = Assert.Single(runtime.Checker.Check("(u, c, cb) => require('nope-at-all')"));

        Assert.Equal((1, 23, 36), (diagnostic.Line, diagnostic.Column, diagnostic.EndColumn));
    }

    [Fact]
    public void Check_StandInVersion_IsInformation()
    {
        using var runtime = new RuntimeHarness();

        var diagnostic = Assert.Single(runtime.Checker.Check("function (u, c, cb) { var _ = require('lodash@4.17.10'); cb(); }"));

        Assert.Equal(DiagnosticSeverity.Information, diagnostic.Severity);
        Assert.Contains("stands in for it", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var pg = user.pg; pg.connect();")]
    [InlineData("user.mongo({ mysql: 1 }); var a = { mysql() {} };")]
    [InlineData("mongo: for (;;) { break mongo; }")]
    [InlineData("require(user.name); require('lodash'); require('node:crypto'); require('lodash/get'); request('x'); _.map([]);")]
    [InlineData("function f(require) { require('nope-at-all'); }")]
    public void Check_NamesThatAreNoModules_AreNotReported(string statement)
    {
        using var runtime = new RuntimeHarness();

        Assert.Empty(runtime.Checker.Check($"function (user, c, cb) {{ {statement} cb(); }}"));
    }
}
