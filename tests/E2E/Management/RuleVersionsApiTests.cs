using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>What the management API has beyond Auth0's: drafts, versions, settings, snapshots, executions, templates.</summary>
public sealed class RuleVersionsApiTests(ManagementApp app) : IClassFixture<ManagementApp>, IAsyncLifetime
{
    private const string First = "function (user, context, callback) { context.idToken['https://example.com/n'] = 1; callback(null, user, context); }";
    private const string Second = "function (user, context, callback) { context.idToken['https://example.com/n'] = 2; callback(null, user, context); }";

    private HttpClient _http = null!; // set before any test runs
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _http = await app.CallerAsync();
        var (_, rule) = await _http.SendAsync(HttpMethod.Post, "rules", new { name = $"Rule {Guid.NewGuid():N}"[..20], script = First });
        _id = (string)rule["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _http.SendAsync(HttpMethod.Delete, $"rules/{_id}");
        _http.Dispose();
    }

    [Fact]
    public async Task Draft_Saved_IsLiveOnceItIsDeployed_AndAnOlderVersionComesBack()
    {
        var (_, draft) = await _http.SendAsync(HttpMethod.Put, $"rules/{_id}/draft", new { script = Second });
        var (_, before) = await _http.SendAsync(HttpMethod.Get, $"rules/{_id}");
        var (_, deployed) = await _http.SendAsync(HttpMethod.Post, $"rules/{_id}/deploy", new { });
        var (_, after) = await _http.SendAsync(HttpMethod.Get, $"rules/{_id}");
        var (_, rolledBack) = await _http.SendAsync(HttpMethod.Post, $"rules/{_id}/deploy", new { version = 1 });
        var versions = (await _http.GetFromJsonAsync<JsonArray>($"rules/{_id}/versions", TestContext.Current.CancellationToken))!;
        var (_, second) = await _http.SendAsync(HttpMethod.Get, $"rules/{_id}/versions/2");

        Assert.Equal((true, First, 2, Second), ((bool)draft["differs"]!, (string)before["script"]!, (int)deployed["live_version"]!, (string)after["script"]!));
        Assert.Equal((3, First), ((int)rolledBack["live_version"]!, (string)rolledBack["script"]!));
        Assert.Equal(["3 true", "2 false", "1 false"], versions.Select(version => $"{version!["version"]} {version["live"]}"));
        Assert.Equal((Second, ManagementApp.ClientId), ((string)second["script"]!, (string)second["created_by"]!));
    }

    [Fact]
    public async Task Draft_ChangedMeanwhile_IsNotOverwritten_AndABrokenOneIsNotDeployed()
    {
        using var read = await _http.GetAsync($"rules/{_id}/draft", TestContext.Current.CancellationToken);
        await _http.SendAsync(HttpMethod.Put, $"rules/{_id}/draft", new { script = "function (user, context, callback) { var x = ; }" });
        using var late = new HttpRequestMessage(HttpMethod.Put, $"rules/{_id}/draft") { Content = JsonContent.Create(new { script = Second }) };
        late.Headers.IfMatch.Add(read.Headers.ETag!);

        using var refused = await _http.SendAsync(late, TestContext.Current.CancellationToken);
        var (broken, error) = await _http.SendAsync(HttpMethod.Post, $"rules/{_id}/deploy", new { });
        var (missing, _) = await _http.SendAsync(HttpMethod.Post, $"rules/{_id}/deploy", new { version = 99 });

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (refused.StatusCode, broken, missing));
        Assert.Contains("line 1", (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Changed_DecideLogins_AndTheSnapshotAndTheExecutionSaySo()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await app.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(app);
        var (_, usual) = await _http.SendAsync(HttpMethod.Get, $"rules/{_id}/settings");
        var (_, settings) = await _http.SendAsync(HttpMethod.Patch, $"rules/{_id}/settings", new { failure_policy = "continue", conditions = new { applications = new[] { "another" } } });
        var (_, snapshot) = await _http.SendAsync(HttpMethod.Get, "snapshots/current");

        await client.SignInAsync(email);
        var recorded = await Recorded.OfAsync(app, email);
        var (_, list) = await _http.SendAsync(HttpMethod.Get, $"executions?user_id={Uri.EscapeDataString(recorded.UserId!)}");
        var (_, execution) = await _http.SendAsync(HttpMethod.Get, $"executions/{recorded.Reference}");
        var (_, past) = await _http.SendAsync(HttpMethod.Get, $"snapshots/{recorded.SnapshotId}");

        Assert.Equal("""{"failure_policy":"deny","conditions":{"applications":[],"connections":[]}}""", usual.ToJsonString());
        Assert.Equal("""{"failure_policy":"continue","conditions":{"applications":["another"],"connections":[]}}""", settings.ToJsonString());
        Assert.Equal("another", (string?)snapshot["rules"]!.AsArray().Single(rule => (string?)rule!["id"] == _id)!["conditions"]!["applications"]![0]);
        Assert.Equal(snapshot.ToJsonString(), past.ToJsonString());
        Assert.Equal((recorded.Reference, "allowed"), ((string?)list["executions"]![0]!["reference"], (string?)list["executions"]![0]!["outcome"]));
        Assert.Equal(("skipped", "Its condition names other applications."), Step(execution));

        (string?, string?) Step(JsonObject answer)
        {
            var step = answer["steps"]!.AsArray().Single(step => (string?)step!["rule_id"] == _id)!;
            return ((string?)step["outcome"], (string?)step["fault"]);
        }
    }

    [Fact]
    public async Task Templates_AreListed_AndGivenWithTheirScript()
    {
        var all = (await _http.GetFromJsonAsync<JsonArray>("templates", TestContext.Current.CancellationToken))!;
        var (_, one) = await _http.SendAsync(HttpMethod.Get, $"templates/{all[0]!["id"]}");

        Assert.True(all.Count > 5);
        Assert.Contains("callback", (string?)one["script"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules/{0}/versions/x", 404)]
    [InlineData("rules/rul_0000000000000000/draft", 404)]
    [InlineData("snapshots/unknown", 404)]
    [InlineData("executions/unknown", 404)]
    [InlineData("executions?outcome=odd", 400)]
    [InlineData("executions?from=odd", 400)]
    [InlineData("executions?since=odd", 400)]
    [InlineData("templates/unknown", 404)]
    public async Task Get_OfWhatIsNotThere_SaysSo(string path, int status)
    {
        var (answered, error) = await _http.SendAsync(HttpMethod.Get, path.Replace("{0}", _id, StringComparison.Ordinal));

        Assert.Equal((status, status), ((int)answered, (int)error["statusCode"]!));
    }
}
