using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Connections;

/// <summary>The dashboard beside an identity provider that it finds out about quickly.</summary>
public sealed class FederatedApp : AppFixture
{
    private JsonObject? _options;

    public FederatedApp()
    {
        Set("Connections:DiscoveryAge", "00:00:01");
        Set("Connections:RetryAfter", "00:00:00");
        Set("Connections:Timeout", "00:00:05");
    }

    public UpstreamServer Upstream { get; } = new();

    /// <summary>Stands in for GitHub, which no test can be a client of.</summary>
    public OutsideServices Outside { get; private set; } = null!; // as the next: set before any test runs

    public override async ValueTask InitializeAsync()
    {
        Outside = await OutsideServices.StartAsync();
        Outside.Map(this, "github.com", "api.github.com");
        await base.InitializeAsync();
        await Upstream.InitializeAsync();
        _options = await Upstream.RegisterAsync(this);
    }

    public override async ValueTask DisposeAsync()
    {
        await Upstream.DisposeAsync();
        await base.DisposeAsync();
        await Outside.DisposeAsync();
    }

    /// <summary>A connection to the provider for one application.</summary>
    /// <returns>Its id.</returns>
    public Task<string> ConnectAsync(string name, string clientId, Action<JsonObject>? change = null)
    {
        var document = new JsonObject { ["name"] = name, ["strategy"] = "oidc", ["options"] = _options!.DeepClone() };
        change?.Invoke(document);
        return AddConnectionAsync(document, clientId);
    }

    public async Task<string> AddConnectionAsync(JsonObject document, params string[] clientIds)
    {
        document["enabled_clients"] = new JsonArray([.. clientIds.Select(id => JsonValue.Create(id))]);
        var saved = Assert.IsType<DocumentResult.Saved>(await Services.GetRequiredService<ConnectionStore>().CreateAsync(document, AdminEmail, default));
        return (string)saved.Document["id"]!;
    }

    /// <summary>All that the database has on the disk.</summary>
    public string DatabaseText()
    {
        var file = new SqliteConnectionStringBuilder(Services.GetRequiredService<IConfiguration>()["Database:ConnectionString"]).DataSource;
        return string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(path =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));
    }

    public async Task UpdateConnectionAsync(string id, string document) => Assert.IsType<DocumentResult.Saved>(
        await Services.GetRequiredService<ConnectionStore>().UpdateAsync(id, JsonNode.Parse(document)!.AsObject(), AdminEmail, default));
}

/// <summary>Tests that share both servers, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class FederatedApps : ICollectionFixture<FederatedApp>
{
    public const string Name = nameof(FederatedApp);
}
