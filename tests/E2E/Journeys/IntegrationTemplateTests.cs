using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>Templates that call services run in real logins; the services are real servers that succeed, fail or never answer.</summary>
public sealed class IntegrationTemplateTests(IntegratedApp world) : IClassFixture<IntegratedApp>, IAsyncLifetime
{
    private const string Mailgun = "api.mailgun.net";
    private const string Mixpanel = "api.mixpanel.com";
    private const string MinFraud = "minfraud.maxmind.com";
    private const string Salesforce = "login.salesforce.com";
    private const string SalesforceInstance = IntegratedApp.SalesforceInstance;
    private const string Slack = IntegratedApp.Slack;

    private static readonly Dictionary<string, string> Configuration = new()
    {
        ["MAILGUN_DOMAIN"] = "mg.example.com",
        ["MAILGUN_API_KEY"] = "key-3ax6xnjp29jd6fds4gc373sgvjxteol0",
        ["MIXPANEL_TOKEN"] = "mixpanel-project-token",
        ["MINFRAUD_ACCOUNT_ID"] = "42",
        ["MINFRAUD_LICENSE_KEY"] = "minfraud-license-key",
        ["SALESFORCE_CLIENT_ID"] = "salesforce-client",
        ["SALESFORCE_CLIENT_SECRET"] = "salesforce-client-secret",
        ["SALESFORCE_USERNAME"] = "crm@example.com",
        ["SALESFORCE_PASSWORD"] = "salesforce-password",
        ["SLACK_WEBHOOK_URL"] = $"https://{Slack}/services/T0/B0/secret-hook",
    };

    private readonly OutsideServices _outside = world.Outside;
    private string _email = ""; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        _email = await world.AddUserAsync();
        foreach (var (key, value) in Configuration)
        {
            await world.ConfigureAsync(key, value);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Mailgun_sends_one_welcome_message_and_remembers_it()
    {
        await UseAsync("welcome-email-with-mailgun");
        _outside.Answer(Mailgun, 200, """{"id":"<1@mg.example.com>","message":"Queued. Thank you."}""");

        var first = await LoginAsync();
        var second = await LoginAsync();

        Assert.Null(first.Error);
        Assert.Null(second.Error);
        var request = Assert.Single(_outside.To(Mailgun));
        Assert.Equal(("POST", "/v3/mg.example.com/messages"), (request.Method, request.Path));
        Assert.Equal(Basic("api", Configuration["MAILGUN_API_KEY"]), request.Headers["authorization"]);
        var form = HttpUtility.ParseQueryString(request.Body);
        Assert.Equal((_email, "Welcome!"), (form["to"], form["subject"]));
        Assert.Contains("Hello Ada", form["text"]!, StringComparison.Ordinal);
        Assert.True((bool)(await AppMetadataAsync())["welcome_email_sent"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mailgun_that_is_down_stops_nobody_and_is_tried_again(bool hangs)
    {
        await UseAsync("welcome-email-with-mailgun");
        Break(Mailgun, hangs);

        var answer = await LoginAsync();

        Assert.Null(answer.Error);
        Assert.False((await AppMetadataAsync()).ContainsKey("welcome_email_sent"));
        Assert.Contains("Mailgun did not take the message", (await CompletedAsync()).Steps[0].Console!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mixpanel_gets_its_event_after_the_login_was_answered()
    {
        await UseAsync("track-sign-in-in-mixpanel");
        var answered = new TaskCompletionSource();
        _outside.Answer(Mixpanel, async (_, _) =>
        {
            await answered.Task;
            return (200, "1");
        });

        var answer = await LoginAsync();
        answered.SetResult();
        var execution = await CompletedAsync();

        Assert.Null(answer.Error);
        var request = Assert.Single(_outside.To(Mixpanel));
        Assert.Equal(("POST", "/track"), (request.Method, request.Path));
        var sent = JsonNode.Parse(request.Body)![0]!;
        Assert.Equal(("Sign In", execution.ClientName, "mixpanel-project-token"), ((string)sent["event"]!, (string)sent["properties"]!["application"]!, (string)sent["properties"]!["token"]!));
        Assert.NotNull(execution.Steps[0].BackgroundMs);
        Assert.DoesNotContain("mixpanel-project-token", execution.Steps[0].Http!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mixpanel_that_is_down_stops_nobody_and_is_recorded(bool hangs)
    {
        await UseAsync("track-sign-in-in-mixpanel");
        Break(Mixpanel, hangs);

        var answer = await LoginAsync();

        Assert.Null(answer.Error);
        Assert.Contains("Mixpanel did not take the event", (await CompletedAsync()).Steps[0].Console!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Salesforce_gets_a_lead_after_the_login_was_answered()
    {
        await UseAsync("salesforce-lead-on-first-login");
        var answered = new TaskCompletionSource();
        _outside.Answer(Salesforce, async (_, _) =>
        {
            await answered.Task;
            return (200, $$"""{"access_token":"sf-token","instance_url":"https://{{SalesforceInstance}}"}""");
        });
        _outside.Answer(SalesforceInstance, 201, """{"id":"00Q1","success":true,"errors":[]}""");

        var answer = await LoginAsync();
        Assert.False((await AppMetadataAsync()).ContainsKey("salesforce_lead_id"));
        answered.SetResult();
        var execution = await CompletedAsync();

        Assert.Null(answer.Error);
        var signIn = HttpUtility.ParseQueryString(Assert.Single(_outside.To(Salesforce)).Body);
        Assert.Equal(("password", "salesforce-client"), (signIn["grant_type"], signIn["client_id"]));
        var lead = Assert.Single(_outside.To(SalesforceInstance));
        Assert.Equal("Bearer sf-token", lead.Headers["authorization"]);
        Assert.Equal(_email, (string)JsonNode.Parse(lead.Body)!["Email"]!);
        Assert.Equal("00Q1", (string)(await AppMetadataAsync())["salesforce_lead_id"]!);
        Assert.Empty(_outside.To(Slack));
        Assert.NotNull(execution.Steps[0].BackgroundMs);
    }

    [Theory]
    [InlineData(false, "Salesforce did not take the lead")]
    [InlineData(true, "Salesforce refused to sign in")]
    public async Task Salesforce_that_fails_is_reported_to_Slack(bool hangs, string report)
    {
        await UseAsync("salesforce-lead-on-first-login");
        _outside.Answer(Slack, 200, "ok");
        if (hangs)
        {
            _outside.Hang(Salesforce);
        }
        else
        {
            _outside.Answer(Salesforce, 200, $$"""{"access_token":"sf-token","instance_url":"https://{{SalesforceInstance}}"}""");
            _outside.Answer(SalesforceInstance, 400, """[{"message":"Required fields are missing","errorCode":"REQUIRED_FIELD_MISSING"}]""");
        }

        var answer = await LoginAsync();
        await CompletedAsync();

        Assert.Null(answer.Error);
        Assert.Contains(report, Assert.Single(_outside.To(Slack)).Body, StringComparison.Ordinal);
        Assert.False((await AppMetadataAsync()).ContainsKey("salesforce_lead_id"));
    }

    [Theory]
    [InlineData("""{"risk_score":4.1}""", null)]
    [InlineData("""{"risk_score":91.5}""", "unauthorized")]
    public async Task MinFraud_decides_by_its_score(string reply, string? error)
    {
        await UseAsync("fraud-check-with-minfraud");
        _outside.Answer(MinFraud, 200, reply);

        var answer = await LoginAsync();

        Assert.Equal(error, answer.Error);
        var request = Assert.Single(_outside.To(MinFraud));
        Assert.Equal(("POST", "/minfraud/v2.0/score"), (request.Method, request.Path));
        Assert.Equal(Basic("42", "minfraud-license-key"), request.Headers["authorization"]);
        Assert.Equal("account_login", (string)JsonNode.Parse(request.Body)!["event"]!["type"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MinFraud_that_is_down_lets_the_login_pass(bool hangs)
    {
        await UseAsync("fraud-check-with-minfraud");
        Break(MinFraud, hangs);

        var answer = await LoginAsync();

        Assert.Null(answer.Error);
        Assert.Contains("minFraud did not answer", (await CompletedAsync()).Steps[0].Console!, StringComparison.Ordinal);
    }

    private Task UseAsync(string template) => world.UseOnlyAsync(template);

    private Task<LoginAnswer> LoginAsync() => LoginAnswer.OfAsync(world.App, _email);

    private void Break(string host, bool hangs)
    {
        if (hangs)
        {
            _outside.Hang(host);
        }
        else
        {
            _outside.Answer(host, 500, "{}");
        }
    }

    private async Task<JsonObject> AppMetadataAsync()
    {
        var users = world.App.Services.GetRequiredService<UserProfileStore>();
        var list = await users.ListAsync(new UserFilter { Search = _email }, default);
        var profile = await users.FindAsync(list.Items[0].UserId, default);
        return profile!.AppMetadata is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
    }

    private Task<Execution> CompletedAsync() => Recorded.LastAsync(world.App, execution => execution.Completed && execution.UserLabel == _email);

    private static string Basic(string user, string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
}
