using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Rules and configuration over the management API, as scripts and pipelines use it.</summary>
public sealed class RulesApiTests(ManagementApp app) : ManagementTest(app)
{
    private const string Script = "function (user, context, callback) {\r\n  var separator = '\u2028'; // ✓\n  callback(null, user, context);\n}\n\n";

    [Fact]
    public async Task Create_WithNameAndScript_IsEnabledBehindAllOthersAndKeepsEveryByte()
    {
        var before = await CreateAsync(NewName());
        var name = NewName();

        var (status, rule) = await Http.SendAsync(HttpMethod.Post, "rules", new { name, script = Script });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Matches("^rul_[A-Za-z0-9]{16}$", (string?)rule["id"]);
        Assert.Equal((name, true, "login_success", Script), ((string?)rule["name"], (bool)rule["enabled"]!, (string?)rule["stage"], (string?)rule["script"]));
        Assert.True((int)rule["order"]! > (int)before["order"]!);
        var (_, read) = await Http.SendAsync(HttpMethod.Get, $"rules/{rule["id"]}");
        Assert.Equal(rule.ToJsonString(), read.ToJsonString());
    }

    [Fact]
    public async Task Create_TakenNameOrOrder_Answers409()
    {
        var rule = await CreateAsync(NewName());

        var (name, nameError) = await Http.SendAsync(HttpMethod.Post, "rules", new { name = (string?)rule["name"], script = Script });
        var (order, orderError) = await Http.SendAsync(HttpMethod.Post, "rules", new { name = NewName(), script = Script, order = (int)rule["order"]! });

        Assert.Equal((HttpStatusCode.Conflict, "rule_conflict"), (name, (string?)nameError["errorCode"]));
        Assert.Equal("A rule with the same order already exists", (string?)orderError["message"]);
        Assert.Equal((HttpStatusCode.Conflict, 409, "Conflict"), (order, (int)orderError["statusCode"]!, (string?)orderError["error"]));
    }

    [Fact]
    public async Task Update_Parts_AnswersTheWholeRule()
    {
        var rule = await CreateAsync(NewName());

        var (status, changed) = await Http.SendAsync(HttpMethod.Patch, $"rules/{rule["id"]}", new { enabled = false, order = 70_000, script = Script + "//" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((false, 70_000, Script + "//", (string?)rule["name"]), ((bool)changed["enabled"]!, (int)changed["order"]!, (string?)changed["script"], (string?)changed["name"]));
    }

    [Fact]
    public async Task Update_OverAnotherState_IsRefusedAndChangesNothing()
    {
        var rule = await CreateAsync(NewName());
        using var read = await Http.GetAsync($"rules/{rule["id"]}", TestContext.Current.CancellationToken);
        await Http.SendAsync(HttpMethod.Patch, $"rules/{rule["id"]}", new { enabled = false });

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"rules/{rule["id"]}") { Content = JsonContent.Create(new { enabled = true }) };
        request.Headers.IfMatch.Add(read.Headers.ETag!);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        var (_, now) = await Http.SendAsync(HttpMethod.Get, $"rules/{rule["id"]}");
        Assert.False((bool)now["enabled"]!);
    }

    [Fact]
    public async Task Delete_Twice_Answers204BothTimes()
    {
        var rule = await CreateAsync(NewName());

        var (first, _) = await Http.SendAsync(HttpMethod.Delete, $"rules/{rule["id"]}");
        var (second, _) = await Http.SendAsync(HttpMethod.Delete, $"rules/{rule["id"]}");
        var (gone, error) = await Http.SendAsync(HttpMethod.Get, $"rules/{rule["id"]}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first, second));
        Assert.Equal((HttpStatusCode.NotFound, "inexistent_rule"), (gone, (string?)error["errorCode"]));
    }

    [Fact]
    public async Task List_WithTotalsAndFields_IsAnEnvelopeOfThesePages()
    {
        await CreateAsync(NewName());
        await CreateAsync(NewName());

        var (_, page) = await Http.SendAsync(HttpMethod.Get, "rules?page=1&per_page=1&include_totals=true&fields=name,order");
        using var whole = await Http.GetAsync("rules", TestContext.Current.CancellationToken);
        var all = (await whole.Content.ReadFromJsonAsync<JsonArray>(TestContext.Current.CancellationToken))!;

        Assert.Equal((1, 1, 1, all.Count), ((int)page["start"]!, (int)page["limit"]!, (int)page["length"]!, (int)page["total"]!));
        Assert.Equal(["name", "order"], page["rules"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal((string?)all[1]!["name"], (string?)page["rules"]![0]!["name"]);
        Assert.True(whole.Headers.Contains("x-ratelimit-remaining"));
    }

    [Theory]
    [InlineData("""{"name":"No script"}""", "Missing required property: script")]
    [InlineData("""{"name":"Colour","script":"function (user, context, callback) {}","colour":"red"}""", "Additional properties not allowed: colour")]
    [InlineData("""{"name":5,"script":"function (user, context, callback) {}"}""", "Expected type string but found type number on property name")]
    [InlineData("""{"name":"Twice","name":"Twice","script":"function (user, context, callback) {}"}""", "a name occurs twice")]
    [InlineData("""{"name":"Broken","script":"function (user, context, callback) { if }"}""", "line 1")]
    [InlineData("""{"name":"Half","script":"function (user, context, callback) {} // \ud800"}""", "half of a surrogate pair")]
    [InlineData("""[]""", "Expected an object")]
    [InlineData("""{""", "well-formed")]
    public async Task Create_Malformed_Answers400AndSaysWhat(string body, string message)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await Http.PostAsync("rules", content, TestContext.Current.CancellationToken);

        var error = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_body"), (response.StatusCode, (string?)error["errorCode"]));
        Assert.Contains(message, (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_CreatedOverTheApi_DecidesTheNextLogin()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await App.AddUserAsync(email);
        await Http.SendAsync(HttpMethod.Put, "rules-configs/GREETING", new { value = "hello" });
        await Http.SendAsync(HttpMethod.Post, "rules", new
        {
            name = NewName(),
            script = $"function (user, context, callback) {{ if (user.email === '{email}') {{ context.idToken['https://a.example/greeting'] = configuration.GREETING; }} callback(null, user, context); }}",
        });

        using var client = await OidcClient.RegisterAsync(App);
        var answer = await client.SignInAsync(email);
        var tokens = await client.ExchangeAsync(answer["code"]);

        Assert.Equal("hello", (string?)tokens.IdToken["https://a.example/greeting"]);
    }

    [Fact]
    public async Task Configuration_Listed_ShowsKeysAndNeverValues()
    {
        var (status, set) = await Http.SendAsync(HttpMethod.Put, "rules-configs/API_KEY", new { value = "canary-secret-0123456789" });
        var listed = await Http.GetStringAsync("rules-configs", TestContext.Current.CancellationToken);
        var (deleted, _) = await Http.SendAsync(HttpMethod.Delete, "rules-configs/API_KEY");

        Assert.Equal((HttpStatusCode.OK, "API_KEY"), (status, (string?)set["key"]));
        Assert.Contains("""{"key":"API_KEY"}""", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted);
    }

    [Fact]
    public async Task Update_FromManyAtOnce_EachIsAppliedOrRefused()
    {
        var rule = await CreateAsync(NewName());
        using var read = await Http.GetAsync($"rules/{rule["id"]}", TestContext.Current.CancellationToken);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async index =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"rules/{rule["id"]}") { Content = JsonContent.Create(new { script = $"{Script}// {index}" }) };
            request.Headers.IfMatch.Add(read.Headers.ETag!);
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(199, answers.Count(status => status is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict));
    }

    private static string NewName() => "Rule " + Guid.NewGuid().ToString("N");

    private async Task<JsonObject> CreateAsync(string name) => (await Http.SendAsync(HttpMethod.Post, "rules", new { name, script = Script })).Json;
}
