using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Journeys;

/// <summary>A whole tenant comes in by the command line, and its rules decide the logins of its users on a real server.</summary>
public sealed class TenantMovesTests : IAsyncLifetime
{
    private const string Password = "sunny-harbour";
    private const string MapCallback = "https://map.example.com/callback";
    private const string BookingCallback = "https://booking.example.com/callback";
    private const string Claims = "https://harbour.example.com/";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-moves-").FullName;
    private readonly ServerProcess _server = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("yaml")]
    public async Task Imported_rules_decide_the_logins_of_imported_users(string layout)
    {
        var mappings = Path.Combine(_folder, "mappings.json");
        await File.WriteAllTextAsync(mappings, """{"FERRY_PARTNER":"Example Ferries","WEATHER_KEY":"weather-key"}""");
        var tenant = await _server.CommandAsync("import", SampleTenant.Path(layout), "--mappings", mappings);
        var users = await _server.CommandAsync("import", SampleTenant.Path("users.ndjson"));
        Assert.Equal((0, 0), (tenant.ExitCode, users.ExitCode));
        Assert.Contains("REFERENCE_SECRET", tenant.Output[tenant.Output.IndexOf("Values to fill in", StringComparison.Ordinal)..]);
        Assert.Contains("7 new", users.Output);

        await _server.InitializeAsync();
        using var http = await ManagementAsync();
        using var set = await http.PutAsJsonAsync("/api/v2/rules-configs/REFERENCE_SECRET", new { value = "a secret of the harbour" });
        set.EnsureSuccessStatusCode();
        var map = await ClientIdAsync(http, "Harbour map");
        var booking = await ClientIdAsync(http, "Booking desk");
        Assert.StartsWith("imported:", await HashOfAsync("mia@example.com"), StringComparison.Ordinal);

        var mia = await SignInAsync(map, "mia@example.com");
        Assert.Equal("crew", (string?)mia[Claims + "roles"]![0]);
        Assert.Equal(("B12", "Example Ferries", "de"), ((string?)mia[Claims + "berth"], (string?)mia[Claims + "ferry"], (string?)mia[Claims + "locale"]));
        Assert.Equal("auth0|64aba27a81421100b34f2201", (string?)mia["sub"]);
        Assert.Equal(ReferenceOf("auth0|64aba27a81421100b34f2201"), (string?)mia[Claims + "reference"]);
        Assert.DoesNotContain("imported:", await HashOfAsync("mia@example.com"));
        await SignInAsync(map, "mia@example.com"); // with the new hash
        await SignInAsync(map, "ines@example.com"); // scrypt

        Assert.Contains("The booking desk is for members.", await RefusedAsync(booking, BookingCallback, "ole@example.com"));
        Assert.Contains("cannot sign in here", await RefusedAsync(map, MapCallback, "rita@throwaway.example.com"));
        Assert.Contains("confirm your e-mail", await RefusedAsync(map, MapCallback, "tomas@example.com"));
        Assert.StartsWith("imported:", await HashOfAsync("nils@example.com"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_notices_an_import_and_its_backup_restores_to_a_working_server()
    {
        await _server.InitializeAsync();
        Assert.Equal(0, (await _server.CommandAsync("import", SampleTenant.Path("yaml"), "--mappings", SampleTenant.Path("mappings.json"))).ExitCode);
        Assert.Equal(0, (await _server.CommandAsync("import", SampleTenant.Path("users.ndjson"))).ExitCode);
        using var http = await ManagementAsync();
        var map = await ClientIdAsync(http, "Harbour map");
        Assert.Equal("Example Ferries", (string?)(await SignInAsync(map, "mia@example.com"))[Claims + "ferry"]);

        var rule = Path.Combine(_folder, "Ferry partner.js");
        await File.WriteAllTextAsync(rule, "function (user, context, callback) { context.idToken['https://harbour.example.com/ferry'] = 'Night boats'; callback(null, user, context); }");
        Assert.Equal(0, (await _server.CommandAsync("import", rule)).ExitCode);
        var imported = Stopwatch.GetTimestamp();
        string? ferry;
        TimeSpan began;
        do
        {
            began = Stopwatch.GetElapsedTime(imported);
            ferry = (string?)(await SignInAsync(map, "mia@example.com"))[Claims + "ferry"];
        }
        while (ferry != "Night boats" && began < TimeSpan.FromSeconds(30));
        Assert.True(ferry == "Night boats" && began < TimeSpan.FromSeconds(2), $"A login that began {began} after the import had {ferry}.");

        var backup = Path.Combine(_folder, "backup.zip");
        Assert.Equal(0, (await _server.CommandAsync("backup", backup)).ExitCode);
        var running = await _server.CommandAsync("restore", backup, "--force");
        Assert.Equal(1, running.ExitCode);
        Assert.Contains("stop the server first", running.Output);

        await using var second = new ServerProcess();
        var restored = await second.CommandAsync("restore", backup);
        Assert.True(restored.ExitCode == 0, restored.Output);
        Assert.Equal(await CountsAsync(_server), await CountsAsync(second));
        await second.InitializeAsync();
        using var again = OidcClient.Public(second.HttpUrl, map, MapCallback);
        var answer = await again.SignInWithAsync("mia@example.com", Password);
        Assert.Equal("Night boats", (string?)(await again.ExchangeAsync(answer["code"])).IdToken[Claims + "ferry"]);
    }

    private async Task<JsonObject> SignInAsync(string clientId, string email)
    {
        using var client = OidcClient.Public(_server.HttpUrl, clientId, MapCallback);
        var answer = await client.SignInWithAsync(email, Password);
        Assert.True(answer.ContainsKey("code"), string.Join(' ', answer));
        return (await client.ExchangeAsync(answer["code"])).IdToken;
    }

    private async Task<string> RefusedAsync(string clientId, string callback, string email)
    {
        using var client = OidcClient.Public(_server.HttpUrl, clientId, callback);
        return (await client.SignInWithAsync(email, Password))["error_description"];
    }

    private async Task<HttpClient> ManagementAsync()
    {
        var http = _server.Client();
        using var answer = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ServerProcess.ClientId,
            client_secret = ServerProcess.ClientSecret,
            audience = $"{_server.Url}/api/v2/",
        });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]);
        return http;
    }

    private static async Task<string> ClientIdAsync(HttpClient http, string name) =>
        (string)(await http.GetFromJsonAsync<JsonArray>("/api/v2/clients"))!.Single(client => (string?)client!["name"] == name)!["client_id"]!;

    private static string ReferenceOf(string userId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a secret of the harbour"), Encoding.UTF8.GetBytes(userId)))[..16];

    private Task<string> HashOfAsync(string email) => ReadAsync(_server, $"SELECT \"PasswordHash\" FROM \"Users\" WHERE \"Email\" = '{email}'");

    private static Task<string> CountsAsync(ServerProcess server) => ReadAsync(server, """
        SELECT (SELECT count(*) FROM "Users") || ' users, ' || (SELECT count(*) FROM "Rules") || ' rules, ' || (SELECT count(*) FROM "ConfigurationValues") || ' values, ' || (SELECT count(*) FROM "SigningKeys") || ' keys'
        """);

    private static async Task<string> ReadAsync(ServerProcess server, string query)
    {
        await using var connection = new SqliteConnection($"Data Source={server.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
