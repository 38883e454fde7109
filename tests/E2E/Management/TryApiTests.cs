using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Configuration;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary><c>POST /api/v2/rules/try</c>: what goes in, what comes out, and that nothing else happens.</summary>
public sealed class TryApiTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    [Fact]
    public async Task Try_OfAScript_TellsAllThatItDid()
    {
        var answer = await TryAsync(new
        {
            script = """
                function (user, context, callback) {
                  var request = require('request'), at = new Date().toISOString();
                  console.log('for', user.email);
                  global.calls = (global.calls || 0) + 1;
                  request.post({ url: 'https://crm.example.com/people?q=1', json: { email: user.email }, headers: { authorization: 'Bearer ' + configuration.TOKEN } }, function (error, response, body) {
                    user.app_metadata.crm = body.id;
                    auth0.users.updateAppMetadata(user.user_id, user.app_metadata).then(function () {
                      context.idToken['https://example.com/at'] = at;
                      callback(null, user, context);
                      request.get('https://stats.example.com/');
                    }).catch(callback);
                  });
                }
                """,
            user = new { user_id = "auth0|1", email = "ada@example.com", app_metadata = new { plan = "pro" } },
            context = new { clientID = "shop", idToken = new { } },
            configuration = new Dictionary<string, string> { ["TOKEN"] = "a-long-secret-token" },
            http = new[] { new { method = "POST", url = "https://crm.example.com/*", times = 1, reply = new { status = 201, body = new { id = 7 } } } },
            global = new { calls = 4 },
            now = "2024-05-06T07:08:09.000Z",
        });

        Assert.Equal(("success", "allowed", 1, 5), ((string?)answer["outcome"], (string?)answer["decision"], (int)answer["callbackCount"]!, (int)answer["global"]!["calls"]!));
        Assert.Null(answer["error"]);
        Assert.Equal(7, (int)answer["user"]!["app_metadata"]!["crm"]!);
        Assert.Equal("2024-05-06T07:08:09.000Z", (string?)answer["context"]!["idToken"]!["https://example.com/at"]);
        Assert.Equal("""[{"level":"log","message":"for ada@example.com"}]""", answer["console"]!.ToJsonString());
        var sent = answer["httpRequests"]!.AsArray();
        Assert.Equal(("POST", "https://crm.example.com/people?q=1", "Bearer a-long-secret-token", """{"email":"ada@example.com"}""", true), ((string?)sent[0]!["method"], (string?)sent[0]!["url"], (string?)sent[0]!["headers"]!["authorization"], (string?)sent[0]!["body"], (bool)sent[0]!["matched"]!));
        Assert.Equal(("https://stats.example.com/", false), ((string?)sent[1]!["url"], (bool)sent[1]!["matched"]!));
        Assert.Equal("""[{"fn":"updateAppMetadata","userId":"auth0|1","metadata":{"plan":"pro","crm":7}}]""", answer["auth0Calls"]!.ToJsonString());
    }

    [Theory]
    [InlineData("callback(new UnauthorizedError('No entry'))", "UnauthorizedError", "No entry", "unauthorized")]
    [InlineData("callback(new TypeError('Wrong'))", "TypeError", "Wrong", "access_denied")]
    [InlineData("callback('Only words')", "Error", "Only words", "access_denied")]
    [InlineData("user.a.b.c", "TypeError", "Cannot read properties of undefined (reading 'b')", "failed")]
    [InlineData("new Promise(function (_, reject) { reject(new RangeError('Far')); })", "RangeError", "Far", "failed")]
    [InlineData("setTimeout(callback, 60000)", "TimeoutError", "RuleTime", "failed")]
    [InlineData("var x = ;", "SyntaxError", "", "failed")]
    public async Task Try_OfARuleThatEndsInAnError_NamesIt(string body, string name, string message, string decision)
    {
        var answer = await TryAsync(new { script = $"function (user, context, callback) {{ user.seen = true; {body}; }}", user = new { user_id = "auth0|1" }, context = new { }, options = new { timeoutMs = 200 } });

        Assert.Equal(("error", name, decision), ((string?)answer["outcome"], (string?)answer["error"]!["name"], (string?)answer["decision"]));
        Assert.Contains(message, (string?)answer["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal(name is not ("TimeoutError" or "SyntaxError"), answer["user"]!["seen"] is not null);
    }

    [Fact]
    public async Task Try_OfAnErrorWithDocuments_GivesThoseThatWerePassed()
    {
        var answer = await TryAsync(new { script = "function (user, context, callback) { callback(new Error('No'), { other: 1 }, { third: 2 }); }", user = new { user_id = "auth0|1" }, context = new { } });

        Assert.Equal(("""{"other":1}""", """{"third":2}"""), (answer["user"]!.ToJsonString(), answer["context"]!.ToJsonString()));
    }

    [Fact]
    public async Task Try_OfCalls_IsAnsweredAsAsked()
    {
        var answer = await TryAsync(new
        {
            script = """
                async function (user, context, callback) {
                  const axios = require('axios');
                  const told = [];
                  for (const url of ['https://a.example.com/1', 'https://a.example.com/2', 'https://b.example.com/', 'https://c.example.com/']) {
                    await axios.get(url).then(r => told.push(r.status), e => told.push(e.code || e.response.status));
                  }
                  await auth0.users.updateUserMetadata('auth0|2', { a: 1 }).catch(e => told.push(e.message));
                  await auth0.users.updateUserMetadata('auth0|1', { a: 1 }).then(() => told.push('stored'));
                  callback(null, { told }, context);
                }
                """,
            user = new { user_id = "auth0|1" },
            context = new { },
            http = new object[]
            {
                new { url = "https://a.example.com/*", times = 1, reply = new { status = 200 } },
                new { method = "GET", url = "https://a.example.com/2", reply = new { status = 503, headers = new { server = "x" }, body = "down" } },
                new { url = "https://b.example.com/", error = new { message = "connect ECONNREFUSED 192.0.2.1:443", code = "ECONNREFUSED" } },
            },
            auth0Responses = new object[] { new { fn = "updateUserMetadata", userId = "auth0|2", error = "No such user" } },
        });
        var unmatched = await TryAsync(new { script = "async function (user, context, callback) { const r = await fetch('https://c.example.com/'); callback(null, await r.json(), context); }", user = new { a = 1 }, context = new { }, options = new { denyUnmatchedHttp = false } });

        Assert.Equal("""[200,503,"ECONNREFUSED","EWITHHELD","No such user","stored"]""", answer["user"]!["told"]!.ToJsonString());
        Assert.Equal(("{}", false), (unmatched["user"]!.ToJsonString(), (bool)unmatched["httpRequests"]![0]!["matched"]!));
    }

    [Fact]
    public async Task Try_OfStoredRules_RunsTheirLiveTextAndHidesTheLiveConfiguration()
    {
        await app.Services.GetRequiredService<ConfigurationStore>().SetAsync("LIVE_KEY", "a value that nobody may read", AppFixture.AdminEmail, default);
        using var http = await app.CallerAsync();
        const string Script = "function (user, context, callback) { console.log(configuration.LIVE_KEY); context.idToken.n = (context.idToken.n || 0) + 1; callback(null, user, context); }";
        var (_, first) = await http.SendAsync(HttpMethod.Post, "rules", new { name = "Tried first", script = Script });
        var (_, second) = await http.SendAsync(HttpMethod.Post, "rules", new { name = "Tried second", script = Script, enabled = false });
        var documents = new { user = new { user_id = "auth0|1" }, context = new { idToken = new { } } };

        var byId = await TryAsync(new { ids = new[] { (string?)first["id"], (string?)second["id"] }, documents.user, documents.context });
        var whole = await TryAsync(new { pipeline = true, documents.user, documents.context });
        var (missing, _) = await http.SendAsync(HttpMethod.Post, "rules/try", new { ids = new[] { "rul_0000000000000000" } });

        Assert.Equal((2, 1, HttpStatusCode.NotFound), ((int)byId["context"]!["idToken"]!["n"]!, (int)whole["context"]!["idToken"]!["n"]!, missing));
        Assert.Equal(["Tried first", "Tried second"], byId["steps"]!.AsArray().Select(step => (string?)step!["name"]));
        Assert.Equal("[LIVE_KEY]", (string?)byId["console"]![0]!["message"]);
        Assert.DoesNotContain("nobody may read", byId.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "script")]
    [InlineData("""{"script":"x","pipeline":true}""", "script")]
    [InlineData("""{"script":1}""", "$.script")]
    [InlineData("""{"script":"x","other":1}""", "other")]
    [InlineData("""{"script":"x","user":[]}""", "user")]
    [InlineData("""{"script":"x","http":[{"url":"https://a.test/"}]}""", "http[0]")]
    [InlineData("""{"script":"x","http":[null]}""", "http[0]")]
    [InlineData("""{"script":"x","http":[{"url":"https://a.test/","reply":{"status":7}}]}""", "http[0].reply.status")]
    [InlineData("""{"script":"x","modules":{"lodash":"x"}}""", "modules")]
    [InlineData("""{"script":"x","modules":{"../x@1.0.0":"x"}}""", "modules")]
    [InlineData("""{"script":"x","configuration":{"A":null}}""", "configuration")]
    [InlineData("""{"script":"x","now":"yesterday"}""", "now")]
    [InlineData("""{"script":"x","options":{"timeoutMs":0}}""", "options.timeoutMs")]
    [InlineData("""{"script":"x","auth0Responses":[{"fn":"deleteUser"}]}""", "auth0Responses[0].fn")]
    [InlineData("""{"rules":[{"script":"x","failurePolicy":"ignore"}]}""", "failurePolicy")]
    [InlineData("""[]""", "$")]
    public async Task Try_OfAMalformedRequest_SaysWhatAndWhere(string body, string where)
    {
        using var http = await app.CallerAsync("try:rules");

        var (status, error) = await http.SendAsync(HttpMethod.Post, "rules/try", JsonNode.Parse(body));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_body"), (status, (string?)error["errorCode"]));
        Assert.Contains(where, (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WithTextThatIsHalfACharacter_IsAnswered()
    {
        using var http = await app.CallerAsync("try:rules");
        using var content = new StringContent("""{"script":"function (user, context, callback) { console.log('\\uD800'); user.x = '\\uDC00'; callback(new Error('\\uD800'), user, context); }","user":{"name":"\ud800"},"context":{}}""", null, "application/json");

        using var response = await http.PostAsync("rules/try", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<JsonObject> TryAsync(object body)
    {
        using var http = await app.CallerAsync("try:rules");
        var (status, answer) = await http.SendAsync(HttpMethod.Post, "rules/try", body);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }
}
