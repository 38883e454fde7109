using System.Diagnostics;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>The verb <c>rules</c> as a rule author or a build server calls it: a process of its own, against a server on https.</summary>
[Collection(ServerProcesses.Name)]
public sealed class RulesCommandTests(ServerProcess server) : IClassFixture<ServerProcess>, IDisposable
{
    private const string Script = "function (user, context, callback) {\r\n  callback(null, user, context);\r\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-command-").FullName;

    [Fact]
    public async Task Push_OfAFolder_MakesTheServerTheFolder()
    {
        Write("Greets", 10, "function (user, context, callback) { context.idToken.hello = '##HELLO##'; callback(null, user, context); }");
        Write("Counts", 20, Script);
        var mappings = Path.Combine(_folder, "mappings.json");
        await File.WriteAllTextAsync(mappings, """{"HELLO":"bonjour"}""", TestContext.Current.CancellationToken);

        var (planned, plan) = await RunAsync("plan", _folder, "--delete", "--mappings", mappings, "--json");
        var (pushed, _) = await RunAsync("push", _folder, "--delete", "--mappings", mappings);
        var (again, same) = await RunAsync("plan", _folder, "--delete", "--mappings", mappings);
        var (pulled, pull) = await RunAsync("pull", _folder, "--mappings", mappings, "--json");

        Assert.Equal((3, 0, 0, 0), (planned, pushed, again, pulled));
        Assert.Equal(["create", "create"], JsonNode.Parse(plan)!["rules"]!.AsArray().Where(rule => (string?)rule!["action"] != "delete").Select(rule => (string?)rule!["action"]));
        Assert.Equal("Nothing to change.", same.Trim());
        Assert.Empty(JsonNode.Parse(pull)!["written"]!.AsArray());
        Assert.Contains("##HELLO##", await File.ReadAllTextAsync(Path.Combine(_folder, "rules", "Greets.js"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_OfSwappedPlaces_AndAnotherText_ChangesJustThat()
    {
        Write("First", 1, Script);
        Write("Second", 2, Script);
        Write("Third", 3, Script);
        await RunAsync("push", _folder, "--delete");
        Write("First", 3, Script);
        Write("Third", 1, Script);
        Write("Second", 2, Script + "// changed");

        var (planned, plan) = await RunAsync("plan", _folder);
        var (pushed, _) = await RunAsync("push", _folder);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        await RunAsync("pull", other);

        Assert.Equal((3, 0), (planned, pushed));
        Assert.Equal(["~ First: order", "~ Second: script", "~ Third: order"], plan.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order());
        Assert.Equal(Script + "// changed", await File.ReadAllTextAsync(Path.Combine(other, "rules", "Second.js"), TestContext.Current.CancellationToken));
        Assert.Equal(3, (int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(other, "rules", "First.json"), TestContext.Current.CancellationToken))!["order"]!);
    }

    [Fact]
    public async Task Push_WithARuleThatDoesNotCompile_ChangesNothing()
    {
        Write("Sound", 1, Script);
        await RunAsync("push", _folder, "--delete");
        Write("Sound", 1, Script + "//");
        Write("Broken", 2, "function (user, context, callback) { var x = ; }");

        var (pushed, _, errors) = await RunWithErrorsAsync("push", _folder);
        File.Delete(Path.Combine(_folder, "rules", "Broken.js"));
        File.Delete(Path.Combine(_folder, "rules", "Broken.json"));
        var (planned, _) = await RunAsync("plan", _folder);

        Assert.Equal((1, 3), (pushed, planned));
        Assert.Contains("Broken", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfTheSample_Passes_AndOfAnotherExpectation_SaysWhereItFails()
    {
        var sample = Path.Combine(Repository(), "samples", "tenant", "directory");
        var (sampled, told) = await RunAsync("test", sample);
        Write("Denies", 1, "function (user, context, callback) { callback(new UnauthorizedError('No')); }");
        Directory.CreateDirectory(Path.Combine(_folder, "tests"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "tests", "passes.json"), """{"rule":"Denies","expect":{"outcome":"success"}}""", TestContext.Current.CancellationToken);

        var (failed, json) = await RunAsync("test", _folder, "--json");

        Assert.Equal((0, 1), (sampled, failed));
        Assert.Contains("2 passed, 0 failed", told, StringComparison.Ordinal);
        Assert.Equal("outcome: expected \"success\", got \"error\"", (string?)JsonNode.Parse(json)!["tests"]![0]!["misses"]![0]);
    }

    [Fact]
    public async Task Try_HereAndOnTheServer_ShowsTheSame()
    {
        Write("Tried", 1, "function (user, context, callback) { console.log('hello', user.email); user.app_metadata = { seen: true }; require('request')('https://api.example.com/', function () { callback(null, user, context); }); }");
        var file = Path.Combine(_folder, "rules", "Tried.js");

        var (here, text) = await RunAsync("try", file);
        var (there, json) = await RunAsync("try", file, "--on-server", "--json");

        Assert.Equal((0, 0), (here, there));
        Assert.Contains("allowed", text, StringComparison.Ordinal);
        Assert.Contains("log  hello ada@example.com", text, StringComparison.Ordinal);
        Assert.Contains("GET https://api.example.com/  not sent", text, StringComparison.Ordinal);
        Assert.Equal("hello ada@example.com", (string?)JsonNode.Parse(json)!["console"]![0]!["message"]);
    }

    [Theory]
    [InlineData(2, "plan", "--unknown")]
    [InlineData(1, "test", "/nowhere")]
    [InlineData(1, "plan", ".", "--server", "https://localhost:1")]
    [InlineData(1, "try", "/nowhere/rule.js")]
    public async Task Call_ThatCannotBeCarriedOut_SaysWhy(int code, params string[] arguments)
    {
        var (exit, _, errors) = await RunWithErrorsAsync(arguments);

        Assert.Equal(code, exit);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.NotEmpty(errors.Trim());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesDashboard.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private void Write(string name, int order, string script)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "rules"));
        File.WriteAllText(Path.Combine(_folder, "rules", name + ".js"), script);
        File.WriteAllText(Path.Combine(_folder, "rules", name + ".json"), new JsonObject { ["name"] = name, ["order"] = order, ["enabled"] = true, ["script"] = $"./{name}.js", ["stage"] = "login_success" }.ToJsonString());
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await RunWithErrorsAsync(arguments);
        Assert.True(code is 0 or 3 || output.Length > 0, errors);
        return (code, output);
    }

    private async Task<(int Code, string Output, string Errors)> RunWithErrorsAsync(params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("dotnet", [ServerProcess.Assembly(), "rules", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // as dotnet run does
        process.StartInfo.Environment["AUTH0_DOMAIN"] = server.Domain;
        process.StartInfo.Environment["AUTH0_CLIENT_ID"] = ServerProcess.ClientId;
        process.StartInfo.Environment["AUTH0_CLIENT_SECRET"] = ServerProcess.ClientSecret;
        process.StartInfo.Environment["NODE_EXTRA_CA_CERTS"] = server.CaFile;
        process.Start();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
