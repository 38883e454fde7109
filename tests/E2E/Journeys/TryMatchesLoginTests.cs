using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Executions;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Runtime;

namespace RulesDashboard.E2E.Journeys;

/// <summary>A try tells the truth: for every template it gives what a real login with the same input gave.</summary>
public sealed class TryMatchesLoginTests(IntegratedApp world) : IClassFixture<IntegratedApp>, IAsyncLifetime
{
    private static readonly string[] OfTheProtocol = ["iss", "aud", "sub", "exp", "iat", "nbf", "nonce", "at_hash", "auth_time", "sid", "jti", "azp", "client_id", "scope", "oi_au_id", "oi_tkn_id", "oi_prst"];

    public static TheoryData<string> Templates => [.. TemplateLibrary.All.Select(template => template.Id)];

    public async ValueTask InitializeAsync()
    {
        foreach (var host in TemplateLibrary.All.SelectMany(template => template.Hosts).Append(IntegratedApp.SalesforceInstance).Append(IntegratedApp.Slack))
        {
            world.Outside.Answer(host, 200, $$"""{"risk_score":4.1,"name":"Acme","access_token":"t","instance_url":"https://{{IntegratedApp.SalesforceInstance}}"}""");
        }

        foreach (var key in TemplateLibrary.All.SelectMany(template => template.Configuration).Distinct())
        {
            await world.ConfigureAsync(key, ValueOf(key));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Try_of_a_template_gives_what_the_login_gave(string template)
    {
        await world.UseOnlyAsync(template);
        var email = await world.AddUserAsync();
        var login = await LoginAnswer.OfAsync(world.App, email);
        var execution = await Recorded.LastAsync(world.App, execution => execution.Completed && execution.UserLabel == email);

        var report = await TryAsync(execution, TemplateLibrary.Find(template)!.Source);

        Assert.Equal(execution.Outcome.ToString(), report.Outcome.GetType().Name);
        if (report.Outcome is PipelineOutcome.Denied denied)
        {
            Assert.Equal((login.Error, login.ErrorDescription), (denied.Error, denied.Description));
        }
        else if (report.Outcome is PipelineOutcome.Allowed)
        {
            var claims = ClaimMapping.Map(Parse(report.User), Parse(report.Context), new HashSet<string> { "openid", "profile", "email" }, emailVerified: true, older: []);
            Assert.Equal(Own(login.IdToken), claims.IdToken, JsonNode.DeepEquals);
            Assert.Equal(Own(login.AccessToken), claims.AccessToken, JsonNode.DeepEquals);
        }
    }

    [Fact]
    public async Task Try_of_a_write_that_the_store_refuses_is_refused_as_in_the_login()
    {
        const string Source = "function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { user_id: 'x' }).then(function () { callback(null, user, context); }, function (e) { callback(e.statusCode + ' ' + e.message); }); }";
        await world.UseOnlyAsync("empty-rule");
        await world.App.AddRuleAsync("Refused write", Source);
        var login = await LoginAnswer.OfAsync(world.App, await world.AddUserAsync());
        var execution = await Recorded.LastAsync(world.App, execution => execution.Completed && execution.Outcome == ExecutionOutcome.Denied);

        var report = await TryAsync(execution, Source);

        Assert.StartsWith("400 ", login.ErrorDescription, StringComparison.Ordinal);
        Assert.Equal(login.ErrorDescription, Assert.IsType<PipelineOutcome.Denied>(report.Outcome).Description);
    }

    private async Task<PipelineReport> TryAsync(Execution execution, string source)
    {
        var request = new PipelineRequest
        {
            Rules = [new RuleScript(execution.Steps[0].RuleId, execution.Steps[0].RuleName, 0, source)],
            User = execution.InputUser!,
            Context = execution.InputContext!,
            Configuration = await world.App.Services.GetRequiredService<LiveRules>().ConfigurationAsync(TestContext.Current.CancellationToken),
            Auth0 = LoginPipeline.Auth0Of(world.App.Url),
        };
        var run = await world.App.Services.GetRequiredService<RuleTry>().RunAsync(
            new TryRequest(request) { Unmatched = UnmatchedHttp.Sent }, TestContext.Current.CancellationToken);
        return run.Report;
    }

    private static string ValueOf(string key) => key switch
    {
        _ when key.EndsWith("URL", StringComparison.Ordinal) => $"https://{IntegratedApp.Slack}/services/x",
        _ when key.Contains("DOMAINS", StringComparison.Ordinal) => "example.com",
        _ => "127.0.0.0/8",
    };

    private static JsonObject Own(JsonObject token) => [.. token.Where(claim => !OfTheProtocol.Contains(claim.Key)).Select(claim => KeyValuePair.Create(claim.Key, claim.Value?.DeepClone()))];

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
