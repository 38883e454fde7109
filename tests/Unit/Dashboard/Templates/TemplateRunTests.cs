using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Templates;

/// <summary>Templates in the real runtime, with the world outside played by the test.</summary>
public sealed class TemplateRunTests
{
    private const string Nobody = """{"user_id":"auth0|1"}""";

    private const string Ada = """{"user_id":"auth0|1","name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","email":"ada@acme.test","email_verified":true}""";

    private const string Office = """{"clientName":"Web shop","connection":"Users","connectionStrategy":"auth0","idToken":{},"accessToken":{},"stats":{"loginsCount":1},"request":{"ip":"203.0.113.9","userAgent":"Browser","geoip":{"country_code":"DE"}}}""";

    private const string Unknown = """{"clientName":"Web shop","idToken":{},"accessToken":{}}""";

    public static TheoryData<string> Ids => [.. TemplateLibrary.All.Select(template => template.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Run_NothingConfiguredAndNothingKnown_DecidesWithoutFault(string id)
    {
        var report = await RunAsync(id, Nobody, Unknown, []);

        Assert.True(report.Outcome is PipelineOutcome.Allowed or PipelineOutcome.Denied or PipelineOutcome.SecondFactor, report.Outcome.ToString());
        Assert.Empty(report.Steps[0].BackgroundFaults);
    }

    [Theory]
    [InlineData("limit-logins-to-countries", Ada, Office, "ALLOWED_COUNTRIES=at, de", "allowed")]
    [InlineData("limit-logins-to-countries", Ada, Office, "ALLOWED_COUNTRIES=AT,CH", "denied")]
    [InlineData("limit-logins-to-countries", Ada, Unknown, "ALLOWED_COUNTRIES=AT", "allowed")]
    [InlineData("check-last-password-reset", """{"user_id":"auth0|1","last_password_reset":"2001-01-01T00:00:00.000Z"}""", Office, "", "denied")]
    [InlineData("check-last-password-reset", """{"user_id":"auth0|1","last_password_reset":"2001-01-01T00:00:00.000Z"}""", Office, "PASSWORD_MAX_DAYS=100000", "allowed")]
    [InlineData("check-last-password-reset", """{"user_id":"auth0|1","created_at":"2001-01-01T00:00:00.000Z"}""", Office, "", "denied")]
    [InlineData("check-last-password-reset", """{"user_id":"auth0|1","last_password_reset":"2001-01-01T00:00:00.000Z"}""", Unknown, "", "allowed")]
    [InlineData("require-verified-email", Ada, Office, "", "allowed")]
    [InlineData("require-verified-email", Nobody, Office, "", "denied")]
    [InlineData("allow-email-domains", Ada, Office, "ALLOWED_EMAIL_DOMAINS=acme.test", "allowed")]
    [InlineData("allow-email-domains", Ada, Office, "ALLOWED_EMAIL_DOMAINS=test", "denied")]
    [InlineData("allow-ip-networks", Ada, Office, "ALLOWED_NETWORKS=2001:db8::/32, 203.0.113.0/24", "allowed")]
    [InlineData("allow-ip-networks", Ada, Office, "ALLOWED_NETWORKS=203.0.113.9", "allowed")]
    [InlineData("allow-ip-networks", Ada, Office, "ALLOWED_NETWORKS=198.51.100.0/24", "denied")]
    [InlineData("second-factor-outside-the-office", Ada, Office, "OFFICE_NETWORKS=203.0.113.0/24", "allowed")]
    [InlineData("second-factor-outside-the-office", Ada, Office, "OFFICE_NETWORKS=198.51.100.0/24", "second factor")]
    [InlineData("weekdays-only-for-an-application", Ada, Office, "", "allowed")]
    public async Task Run_Access_IsDecidedAsDescribed(string id, string user, string context, string configuration, string expected)
    {
        var report = await RunAsync(id, user, context, configuration.Split('=') is [var key, var value] ? [(key, value)] : []);

        var outcome = report.Outcome switch
        {
            PipelineOutcome.Allowed => "allowed",
            PipelineOutcome.Denied { Error: "unauthorized" } => "denied",
            PipelineOutcome.SecondFactor => "second factor",
            var other => other.ToString(),
        };
        Assert.Equal(expected, outcome);
    }

    [Fact]
    public async Task AddRolesToTokens_RolesInMetadata_AreInBothTokens()
    {
        var report = await RunAsync("add-roles-to-tokens", """{"user_id":"auth0|1","app_metadata":{"roles":["admin"]}}""", Office, [("CLAIM_NAMESPACE", "https://acme.test/")]);

        var context = JsonNode.Parse(report.Context)!;
        Assert.Equal("""["admin"]""", context["idToken"]!["https://acme.test/roles"]!.ToJsonString());
        Assert.Equal("""["admin"]""", context["accessToken"]!["https://acme.test/roles"]!.ToJsonString());
    }

    [Fact]
    public async Task Mailgun_FirstLogin_SendsOneMessageAndRemembersIt()
    {
        var effects = new FakeEffects();

        await RunAsync("welcome-email-with-mailgun", Ada, Office, [("MAILGUN_API_KEY", "key"), ("MAILGUN_DOMAIN", "acme.test")], effects);

        var request = Assert.Single(effects.Requests);
        Assert.Equal(("POST", "https://api.mailgun.net/v3/acme.test/messages"), (request.Method, request.Url));
        Assert.Equal("Basic YXBpOmtleQ==", request.Headers["authorization"]);
        Assert.Contains("to=ada%40acme.test", Text(request), StringComparison.Ordinal);
        Assert.Equal("""{"welcome_email_sent":true}""", Assert.Single(effects.Writes).Patch);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Mailgun_Refuses_LoginGoesOnAndNothingIsRemembered(int status)
    {
        var effects = Answering(_ => Reply(status, ""));

        var report = await RunAsync("welcome-email-with-mailgun", Ada, Office, [("MAILGUN_API_KEY", "key"), ("MAILGUN_DOMAIN", "acme.test")], effects);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Empty(effects.Writes);
    }

    [Fact]
    public async Task Mixpanel_SignIn_SendsTheEvent()
    {
        var effects = new FakeEffects();

        await RunAsync("track-sign-in-in-mixpanel", Ada, Office, [("MIXPANEL_TOKEN", "abc")], effects);

        var request = Assert.Single(effects.Requests);
        var sent = JsonNode.Parse(Text(request))![0]!;
        Assert.Equal(("POST", "https://api.mixpanel.com/track", "application/json"), (request.Method, request.Url, request.Headers["content-type"]));
        Assert.Equal(("Sign In", "Web shop", "auth0|1"), ((string?)sent["event"], (string?)sent["properties"]!["application"], (string?)sent["properties"]!["distinct_id"]));
    }

    [Fact]
    public async Task Salesforce_FirstLogin_CreatesALeadAfterTheAnswerAndRemembersIt()
    {
        var effects = Answering(request => request.Url.EndsWith("/token", StringComparison.Ordinal)
            ? Reply(200, """{"access_token":"at","instance_url":"https://acme.my.salesforce.com"}""")
            : Reply(201, """{"id":"00Q1","success":true}"""));

        var report = await RunAsync("salesforce-lead-on-first-login", Ada, Office, Salesforce, effects);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Collection(
            effects.Requests,
            token => Assert.Contains("grant_type=password&client_id=id&client_secret=cs&username=un&password=pw", Text(token), StringComparison.Ordinal),
            lead =>
            {
                Assert.Equal("https://acme.my.salesforce.com/services/data/v60.0/sobjects/Lead/", lead.Url);
                Assert.Equal("Bearer at", lead.Headers["authorization"]);
                Assert.Equal("Lovelace", (string?)JsonNode.Parse(Text(lead))!["LastName"]);
            });
        Assert.Equal("""{"salesforce_lead_id":"00Q1"}""", Assert.Single(effects.Writes).Patch);
    }

    [Fact]
    public async Task Salesforce_Refuses_IsReportedToSlack()
    {
        var effects = Answering(request => request.Url.Contains("slack", StringComparison.Ordinal) ? Reply(200, "ok") : Reply(400, """{"error_description":"authentication failure"}"""));

        var report = await RunAsync("salesforce-lead-on-first-login", Ada, Office, [.. Salesforce, ("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x")], effects);

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.Contains("400 authentication failure", Text(effects.Requests.Last()), StringComparison.Ordinal);
        Assert.Equal("https://hooks.slack.com/services/T/B/x", effects.Requests.Last().Url);
        Assert.Empty(effects.Writes);
    }

    [Theory]
    [InlineData(200, """{"risk_score":0.04}""", true)]
    [InlineData(200, """{"risk_score":73.5}""", false)]
    [InlineData(503, "", true)]
    [InlineData(200, "<html>", true)]
    [InlineData(0, "", true)]
    public async Task MinFraud_Score_DecidesAndAServiceThatIsDownDoesNot(int status, string body, bool allowed)
    {
        var effects = Answering(_ => Reply(status, body));

        var report = await RunAsync("fraud-check-with-minfraud", Ada, Office, [("MINFRAUD_ACCOUNT_ID", "1"), ("MINFRAUD_LICENSE_KEY", "lk")], effects);

        Assert.Equal(allowed, report.Outcome is PipelineOutcome.Allowed);
        var request = Assert.Single(effects.Requests);
        Assert.Equal(("POST", "https://minfraud.maxmind.com/minfraud/v2.0/score", "Basic MTpsaw=="), (request.Method, request.Url, request.Headers["authorization"]));
        Assert.Equal("203.0.113.9", (string?)JsonNode.Parse(Text(request))!["device"]!["ip_address"]);
    }

    [Fact]
    public async Task CompanyData_KnownDomain_IsStoredInUserMetadata()
    {
        var effects = Answering(_ => Reply(200, """{"name":"acme","display_name":"ACME","industry":"anvils","employee_count":7,"location":{"country":"germany"}}"""));

        var report = await RunAsync("enrich-profile-with-company-data", Ada, Office, [("COMPANY_API_KEY", "k")], effects);

        var expected = """{"domain":"acme.test","name":"ACME","industry":"anvils","employees":7,"country":"germany"}""";
        Assert.Equal("https://api.peopledatalabs.com/v5/company/enrich?website=acme.test", Assert.Single(effects.Requests).Url);
        Assert.Equal($$"""{"company":{{expected}}}""", Assert.Single(effects.Writes).Patch);
        Assert.Equal(expected, JsonNode.Parse(report.User)!["user_metadata"]!["company"]!.ToJsonString());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task Slack_NewUser_IsAnnouncedOnce(int loginsCount, int messages)
    {
        var effects = new FakeEffects();

        await RunAsync("notify-slack-of-new-users", Ada, Office.Replace("\"loginsCount\":1", $"\"loginsCount\":{loginsCount}", StringComparison.Ordinal), [("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x")], effects);

        Assert.Equal(messages, effects.Requests.Count);
    }

    private static (string, string)[] Salesforce =>
        [("SALESFORCE_CLIENT_ID", "id"), ("SALESFORCE_CLIENT_SECRET", "cs"), ("SALESFORCE_USERNAME", "un"), ("SALESFORCE_PASSWORD", "pw")];

    private static async Task<PipelineReport> RunAsync(string id, string user, string context, (string Key, string Value)[] configuration, FakeEffects? effects = null)
    {
        using var runtime = new RuntimeHarness();
        var request = Build.Request(TemplateLibrary.Find(id)!.Source) with
        {
            User = user,
            Context = context,
            Configuration = configuration.ToDictionary(entry => entry.Key, entry => entry.Value),
        };
        return await runtime.RunAsync(effects ?? new FakeEffects(), request);
    }

    private static FakeEffects Answering(Func<HttpEffect, HttpReply> answer) => new() { OnHttp = (request, _) => Task.FromResult(answer(request)) };

    private static HttpReply Reply(int status, string body) => status == 0
        ? new HttpReply.Lost("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "no answer")
        : new HttpReply.Received { Status = status, Headers = new Dictionary<string, IReadOnlyList<string>>(), Url = "https://e.com/", Body = Encoding.UTF8.GetBytes(body) };

    private static string Text(HttpEffect request) => Encoding.UTF8.GetString(request.Body ?? []);
}
