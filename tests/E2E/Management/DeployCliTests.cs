using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Auth0's Deploy CLI, unchanged, against us: a tenant's folder goes in, comes out as it was, and stays when it goes in again.</summary>
[Collection(ServerProcesses.Name)]
public sealed class DeployCliTests(ServerProcess server) : IDisposable
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["Add roles"] = "function addRoles(user, context, callback) {\r\n  context.idToken['https://acme.test/roles'] = (user.app_metadata || {}).roles || [];\r\n  callback(null, user, context);\r\n}\r\n",
        ["Only verified"] = "function (user, context, callback) {\n  if (!user.email_verified) { return callback(new UnauthorizedError('Please verify your e-mail first.')); }\n  callback(null, user, context);\n}",
        ["Separator"] = "function (user, context, callback) {\n  var separator = '\u2028'; // ✓\n  callback(null, user, context);\n}\n\n\n",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("deploy-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("7")]
    [InlineData("8")]
    public async Task ImportExportImportDelete_LeaveWhatTheFolderSays(string version)
    {
        using var http = await CallerAsync();
        var tenant = Path.Combine(_folder, "tenant");
        Write(tenant, Scripts);
        TenantFolder.Write(tenant);

        await ImportAsync(version, tenant);
        var imported = await http.GetStringAsync("/api/v2/rules", TestContext.Current.CancellationToken);
        Assert.Equal([.. Scripts, new("Keyword", "function (user, context, callback) {\n  context.idToken['https://acme.test/region'] = \"eu\";\n  callback(null, user, context);\n}\n")], Rules(imported));
        Assert.Contains("CRM_KEY", await http.GetStringAsync("/api/v2/rules-configs", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var state = await StateAsync(http);
        await ImportAsync(version, tenant);
        Assert.Equal(imported, await http.GetStringAsync("/api/v2/rules", TestContext.Current.CancellationToken));
        Assert.Equal(state, await StateAsync(http));

        var exported = Path.Combine(_folder, "exported");
        await RunAsync(version, "export", "--output_folder", exported, "--format", "directory");
        Assert.All(Scripts, script => Assert.Equal(script.Value, File.ReadAllText(Path.Combine(exported, "rules", script.Key + ".js"))));
        Assert.All(TenantFolder.Documents, document => TenantFolder.AssertHolds(document.Value, File.ReadAllText(Path.Combine(exported, document.Key))));

        TenantFolder.DeleteSome(tenant);
        File.Delete(Path.Combine(tenant, "rules", "Add roles.json"));
        File.Delete(Path.Combine(tenant, "rules", "Add roles.js"));
        await ImportAsync(version, tenant);
        Assert.DoesNotContain("Add roles", Rules(await http.GetStringAsync("/api/v2/rules", TestContext.Current.CancellationToken)).Select(rule => rule.Key));
        var left = await StateAsync(http);
        Assert.All(TenantFolder.Deleted, name => Assert.DoesNotContain($"\"{name}\"", left, StringComparison.Ordinal));
    }

    /// <summary>Everything of the tenant but its rules.</summary>
    private static async Task<string> StateAsync(HttpClient http)
    {
        var answers = new List<string>();
        foreach (var resource in TenantFolder.Resources)
        {
            answers.Add(await http.GetStringAsync($"/api/v2/{resource}", TestContext.Current.CancellationToken));
        }

        return string.Join('\n', answers);
    }

    private static void Write(string tenant, Dictionary<string, string> scripts)
    {
        Directory.CreateDirectory(Path.Combine(tenant, "rules"));
        Directory.CreateDirectory(Path.Combine(tenant, "rules-configs"));
        var order = 1;
        foreach (var (name, script) in scripts.Append(new("Keyword", "function (user, context, callback) {\n  context.idToken['https://acme.test/region'] = @@REGION@@;\n  callback(null, user, context);\n}\n")))
        {
            File.WriteAllText(Path.Combine(tenant, "rules", name + ".js"), script);
            File.WriteAllText(
                Path.Combine(tenant, "rules", name + ".json"),
                JsonSerializer.Serialize(new { enabled = true, name, order = order++ * 10, stage = "login_success", script = $"./{name}.js" }));
        }

        File.WriteAllText(Path.Combine(tenant, "rules-configs", "CRM_KEY.json"), """{ "key": "CRM_KEY", "value": "##CRM_KEY##" }""");
    }

    private Task ImportAsync(string version, string tenant) => RunAsync(version, "import", "--input_file", tenant);

    private async Task RunAsync(string version, params string[] arguments)
    {
        var config = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            AUTH0_DOMAIN = server.Domain,
            AUTH0_CLIENT_ID = ServerProcess.ClientId,
            AUTH0_CLIENT_SECRET = ServerProcess.ClientSecret,
            AUTH0_ALLOW_DELETE = true,
            AUTH0_INCLUDED_ONLY = new[] { "rules", "rulesConfigs", "clients", "databases", "connections", "roles", "resourceServers", "organizations" },
            AUTH0_KEYWORD_REPLACE_MAPPINGS = new { REGION = "eu", CRM_KEY = "a-key-of-the-crm" },
        }));
        await NodeClient.RunAsync(server, $"node_modules/auth0-deploy-cli-{version}/lib/index.js", [.. arguments, "--config_file", config, "--env", "false"]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Rules(string json) =>
        JsonNode.Parse(json)!.AsArray().Select(rule => KeyValuePair.Create((string)rule!["name"]!, (string)rule["script"]!));

    private async Task<HttpClient> CallerAsync()
    {
        var http = server.Client();
        using var answer = await http.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = ServerProcess.ClientId,
            ["client_secret"] = ServerProcess.ClientSecret,
            ["audience"] = $"{server.Url}/api/v2/",
        }));
        var token = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"];
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }
}
