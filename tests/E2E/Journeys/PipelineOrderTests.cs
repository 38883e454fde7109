using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Rules;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>What an administrator does to the pipeline holds for the very next login.</summary>
public sealed class PipelineOrderTests : IAsyncLifetime
{
    private const string Claim = "https://acme.test/first";

    private readonly AppFixture _app = new();

    public async ValueTask InitializeAsync()
    {
        _app.Set("Runtime:Limits:MemoryBytes", "8388608");
        _app.Set("Runtime:Limits:CpuTime", "00:00:02");
        await _app.InitializeAsync();
        await _app.AddUserAsync("ada@example.com");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Reordering_two_rules_changes_what_a_login_gets()
    {
        var rules = _app.Services.GetRequiredService<RuleStore>();
        var one = await _app.AddRuleAsync("One", Sets("one"));
        var two = await _app.AddRuleAsync("Two", Sets("two"));

        var before = await LoginAnswer.OfAsync(_app, "ada@example.com");
        Assert.True(await rules.ReorderAsync([two, one], AppFixture.AdminEmail, default));
        var after = await LoginAnswer.OfAsync(_app, "ada@example.com");

        Assert.Equal(("one", "two"), ((string?)before.IdToken[Claim], (string?)after.IdToken[Claim]));
    }

    [Fact]
    public async Task Disabling_a_rule_takes_effect_on_the_next_login()
    {
        var rule = await _app.AddRuleAsync("Deny", "function (user, context, callback) { callback(new UnauthorizedError('No.')); }");

        var before = await LoginAnswer.OfAsync(_app, "ada@example.com");
        await _app.Services.GetRequiredService<RuleStore>().SetEnabledAsync(rule, false, AppFixture.AdminEmail, default);
        var after = await LoginAnswer.OfAsync(_app, "ada@example.com");

        Assert.Equal(("unauthorized", "No."), (before.Error, before.ErrorDescription));
        Assert.Null(after.Error);
    }

    [Theory]
    [InlineData("function (user, context, callback) { while (true) {} }", "CpuTime")]
    [InlineData("function (user, context, callback) { var a = []; while (true) { a.push(new Uint8Array(1000000)); } }", "Memory")]
    [InlineData("function (user, context, callback) {\n  user.missing.member = 1;\n}", "Thrown")]
    [InlineData("function (user, context, callback) { }", "NoCallback")]
    public async Task A_login_whose_rule_breaks_is_denied_with_a_reference_and_the_next_one_works(string source, string kind)
    {
        var rule = await _app.AddRuleAsync("Broken", source);

        var broken = await LoginAnswer.OfAsync(_app, "ada@example.com");
        var execution = await Recorded.LastAsync(_app, execution => execution.Completed);
        await _app.Services.GetRequiredService<RuleStore>().DeleteAsync(rule, AppFixture.AdminEmail, default);
        var next = await LoginAnswer.OfAsync(_app, "ada@example.com");

        Assert.Equal("access_denied", broken.Error);
        Assert.Contains(execution.Reference, broken.ErrorDescription!, StringComparison.Ordinal);
        Assert.Equal(("Broken", kind), (execution.Steps[0].RuleName, execution.Steps[0].FaultKind));
        Assert.Null(next.Error);
    }

    private static string Sets(string value) =>
        $"function (user, context, callback) {{ context.idToken['{Claim}'] = context.idToken['{Claim}'] || '{value}'; callback(null, user, context); }}";
}
