using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Accounts;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Links for users that programs ask for, and the self-service of applications with pages of their own.</summary>
public sealed class TicketsApiTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    private const string Connection = "Username-Password-Authentication";

    [Fact]
    public async Task Ticket_ForAPassword_SetsItOnceAndOffersTheResultUrl()
    {
        var user = await app.AddUserAsync("ticket@example.com", user => user.EmailConfirmed = false);
        using var http = await app.CallerAsync("create:user_tickets");
        using var client = await OidcClient.RegisterAsync(app);

        var (status, json) = await http.SendAsync(HttpMethod.Post, "tickets/password-change", new { user_id = user.Id, result_url = "https://shop.example/welcome", mark_email_as_verified = true });
        var link = new Uri((string)json["ticket"]!).PathAndQuery;
        using var set = await client.SubmitAsync(link, ("Password", "a brand new horse battery"));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Contains("href=\"https://shop.example/welcome\"", await set.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await client.SignInWithAsync("ticket@example.com", "a brand new horse battery")).ContainsKey("code"));
        using var again = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Fact]
    public async Task Ticket_ForAnAdministratorOrToAScript_IsRefused()
    {
        using var http = await app.CallerAsync("create:user_tickets");
        var user = await app.AddUserAsync("plain@example.com");

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(HttpMethod.Post, "tickets/password-change", new { email = AppFixture.AdminEmail })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(HttpMethod.Post, "tickets/email-verification", new { user_id = user.Id, result_url = "javascript:alert(1)" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(HttpMethod.Post, "tickets/email-verification", new { user_id = "auth0|none" })).Status);
    }

    [Fact]
    public async Task Job_VerificationMail_IsInTheOutbox()
    {
        var user = await app.AddUserAsync("job@example.com", user => user.EmailConfirmed = false);
        using var http = await app.CallerAsync("update:users");

        var (status, json) = await http.SendAsync(HttpMethod.Post, "jobs/verification-email", new { user_id = user.Id });

        Assert.Equal((HttpStatusCode.Created, "verification_email"), (status, (string?)json["type"]));
        Assert.StartsWith("Confirm your e-mail", Assert.Single(await app.SubjectsAsync("job@example.com")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_SignsUpAndAsksForAPassword_AndLearnsNotWhoIsKnown()
    {
        using var client = await OidcClient.RegisterAsync(app);
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        var entered = new { client_id = client.ClientId, connection = Connection, email = "spa@example.com", password = AppFixture.Password, user_metadata = new { plan = "free" } };

        var first = await PostAsync(http, "/dbconnections/signup", entered);
        var second = await PostAsync(http, "/dbconnections/signup", entered);
        var weak = await PostAsync(http, "/dbconnections/signup", new { client_id = client.ClientId, connection = Connection, email = "weak@example.com", password = "short" });
        var other = await PostAsync(http, "/dbconnections/signup", new { client_id = client.ClientId, connection = "google-oauth2", email = "x@example.com", password = AppFixture.Password });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Json.Select(member => member.Key), second.Json.Select(member => member.Key));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_signup"), (weak.Status, (string?)weak.Json["code"]));
        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.True((await client.SignInAsync("spa@example.com")).ContainsKey("code"));
        foreach (var email in new[] { "spa@example.com", "nobody@example.com" })
        {
            using var answer = await http.PostAsJsonAsync("/dbconnections/change_password", new { client_id = client.ClientId, connection = Connection, email });
            Assert.Equal((HttpStatusCode.OK, "We've just sent you an email to reset your password."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        Assert.Equal(3, (await app.SubjectsAsync("spa@example.com")).Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"client_id\":\"\\ud800\"}")]
    [InlineData("{\"client_id\":7,\"connection\":{}}")]
    [InlineData("no json")]
    public async Task Application_SendsNonsense_Answers400(string body)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        using var answer = await http.PostAsync("/dbconnections/signup", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Json)> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
