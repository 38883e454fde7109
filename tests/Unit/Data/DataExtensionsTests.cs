using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RulesDashboard.Data;

namespace RulesDashboard.Unit.Data;

public sealed class DataExtensionsTests
{
    [Fact]
    public async Task Start_BadSettings_NamesEveryKey()
    {
        using var host = Host(("Database:ConnectionString", ""), ("Executions:Retention:MaxCount", "1"));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains("ConnectionString", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("MaxCount", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderMissing_IsCreatedAndMigratedBeforeAnythingServes()
    {
        var folder = Directory.CreateTempSubdirectory("rules-dashboard-").FullName;
        var path = Path.Combine(folder, "deep", "er", "test.db");
        using var host = Host(("Database:ConnectionString", $"Data Source={path};Pooling=False"));

        await host.StartAsync();

        Assert.True(new FileInfo(path).Length > 0);
        await host.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Options_NothingConfigured_HasTheDocumentedDefaults()
    {
        using var host = Host();

        var options = host.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;

        Assert.Equal((DatabaseProvider.Sqlite, "Data Source=data/rules-dashboard.db"), (options.Provider, options.ConnectionString));
    }

    private static IHost Host(params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddDashboardData(builder.Configuration);
        return builder.Build();
    }
}
