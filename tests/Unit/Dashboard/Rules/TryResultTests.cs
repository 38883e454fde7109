using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class TryResultTests : IDisposable
{
    private readonly RuntimeHarness _runtime = new();

    [Fact]
    public async Task Of_AllowedLogin_ShowsTheClaimThatTheRuleAdded()
    {
        var result = await TryAsync("(user, context, callback) => { context.idToken['https://acme.test/plan'] = 'gold'; callback(null, user, context); }");

        Assert.Equal("Login allowed", result.Title);
        var claim = Assert.Single(result.IdToken);
        Assert.Equal("[\"https://acme.test/plan\"]", claim.Path);
        Assert.Equal("\"gold\"", claim.After);
    }

    [Fact]
    public async Task Of_ReservedClaim_SaysThatNoTokenCarriesIt()
    {
        var result = await TryAsync("(user, context, callback) => { context.idToken.iss = 'me'; callback(null, user, context); }");

        Assert.Empty(result.IdToken);
        Assert.Contains("idToken.iss", Assert.Single(result.Dropped), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_DeniedLogin_SaysWhatTheApplicationIsTold()
    {
        var result = await TryAsync("(user, context, callback) => callback(new UnauthorizedError('Not today'))");

        Assert.Equal(("Login denied", "deny", "unauthorized: Not today"), (result.Title, result.Look, result.Detail));
        Assert.Empty(result.IdToken);
    }

    [Fact]
    public async Task Of_FailedLogin_NamesRuleLineAndColumn()
    {
        var result = await TryAsync("(user, context, callback) => {\n  user.nothing.here = 1;\n}");

        Assert.Equal("Login failed", result.Title);
        Assert.StartsWith("Rule 1, line 2, column", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("[]", "This must be a JSON object: { … }.")]
    [InlineData("{\n  \"a\": }", "Line 2, column 8: this is not JSON.")]
    public void Check_OfAnInput_PointsAtWhatIsWrong(string text, string? message) => Assert.Equal(message, TryInput.Check(text));

    public void Dispose() => _runtime.Dispose();

    private async Task<TryResult> TryAsync(string rule)
    {
        var request = Build.Request(rule);
        return TryResult.Of(new TryInput(request.User, request.Context), await _runtime.RunAsync(new FakeEffects(), request));
    }
}
