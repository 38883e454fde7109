using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Documents;

/// <summary>What becomes of the documents after a rule: kept, changed in one place, replaced, or refused.</summary>
public sealed class DocumentCaptureTests
{
    private const string User = """{ "name" : "Ada",  "app_metadata":{"roles":["a\/b", 1.0],"plan":{"id":7}}, "n":1e3 }""";

    [Theory]
    [InlineData("user.name = 'Ada';")]
    [InlineData("user.app_metadata.roles.push('x'); user.app_metadata.roles.pop();")]
    [InlineData("user.name = 'Eve'; user.name = 'Ada';")]
    [InlineData("JSON.stringify(user); Object.keys(user.app_metadata.plan);")]
    [InlineData("callback(null, user.app_metadata && user);")]
    public async Task Capture_NothingElseInTheEnd_KeepsTheText(string body)
    {
        var report = await RunAsync(body);

        Assert.Same(User, report.User);
        Assert.Null(report.Steps[0].UserAfter);
    }

    [Theory]
    [InlineData("user.n = 2;", """{"name" : "Ada","app_metadata":{"roles":["a\/b", 1.0],"plan":{"id":7}},"n":2}""")]
    [InlineData("user.app_metadata.plan.id++;", """{"name" : "Ada","app_metadata":{"roles":["a\/b", 1.0],"plan":{"id":8}},"n":1e3}""")]
    [InlineData("user.app_metadata.roles[1] = 2;", """{"name" : "Ada","app_metadata":{"roles":["a/b",2],"plan":{"id":7}},"n":1e3}""")]
    [InlineData("delete user.app_metadata; user[1] = 'index';", """{"1":"index","name" : "Ada","n":1e3}""")]
    [InlineData("user.plan = user.app_metadata.plan; delete user.app_metadata;", """{"name" : "Ada","n":1e3,"plan":{"id":7}}""")]
    [InlineData("user = { ...user, app_metadata: undefined };", """{"name":"Ada","n":1000}""")]
    [InlineData("user = new Proxy(user, {});", """{"name":"Ada","app_metadata":{"roles":["a\/b", 1.0],"plan":{"id":7}},"n":1000}""")]
    [InlineData("user = { only: context.request };", """{"only":{"query":{},"ip":"203.0.113.9"}}""")]
    [InlineData("Object.prototype.toJSON = function (key) { return Array.isArray(this) ? this : { key: key }; };", """{"key":""}""")]
    [InlineData("Array.prototype.toJSON = function () { return this.length; };", """{"name":"Ada","app_metadata":{"roles":2,"plan":{"id":7}},"n":1000}""")]
    [InlineData("Object.setPrototypeOf(user, { toJSON: function () { return { wrapped: true }; } });", """{"wrapped":true}""")]
    public async Task Capture_SomethingElse_WritesThatOnly(string body, string expected)
    {
        var report = await RunAsync(body);

        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), report.User.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(report.User, report.Steps[0].UserAfter);
    }

    [Theory]
    [InlineData("user.app_metadata.user = user;", "refers to itself")]
    [InlineData("Object.defineProperty(user, 'x', { enumerable: true, get: function () { throw new Error('from the getter'); } });", "from the getter")]
    [InlineData("user.big = 1n;", "BigInt")]
    [InlineData("for (var i = 0; i < 100; i++) { user = { user: user }; }", "deeper than")]
    [InlineData("user.text = 'é'.repeat(600 * 1024);", "larger than")]
    [InlineData("user.list = Array.from({ length: 60000 }, function () { return 1; });", "more than")]
    public async Task Capture_WhatJsonCannotSay_FailsTheRule(string body, string message)
    {
        var report = await RunAsync(body);

        var failed = Assert.IsType<PipelineOutcome.Failed>(report.Outcome);
        Assert.Contains(message, failed.Fault.Message, StringComparison.Ordinal);
        Assert.Same(User, report.User);
    }

    [Fact]
    public async Task Capture_DeepTextUnderOtherObjects_CountsItsDepth()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);

        var report = await RunAsync("user.under = { a: { b: { c: user.deep } } }; for (var i = 0; i < 22; i++) { user.under = { a: user.under }; }", $"{{\"deep\":{deep}}}");

        Assert.Contains("deeper than", Assert.IsType<PipelineOutcome.Failed>(report.Outcome).Fault.Message, StringComparison.Ordinal);
    }

    private static async Task<PipelineReport> RunAsync(string body, string user = User)
    {
        using var runtime = new RuntimeHarness();
        return await runtime.RunAsync(new FakeEffects(), Build.Request($"function (user, context, callback) {{ {body} callback(null, user, context); }}") with { User = user });
    }
}
