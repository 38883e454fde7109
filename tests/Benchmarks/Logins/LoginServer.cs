using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Benchmarks.Logins;

/// <summary>The product with its defaults: Kestrel, a SQLite file, rules in a worker process; one user, one application.</summary>
internal sealed class LoginServer : WebApplicationFactory<ApplicationDirectory>
{
    public const string Email = "ada@example.com";
    public const string Password = "correct horse battery";
    public const string ClientId = "benchmark";
    public const string Callback = "https://app.example/callback";

    private readonly string _folder = Directory.CreateTempSubdirectory("logins-").FullName;

    public LoginServer()
    {
        UseKestrel(0);
        StartServer();
    }

    public Uri Url => new($"http://localhost:{ClientOptions.BaseAddress.Port}");

    /// <summary>The user, the application, and so many live rules.</summary>
    public async Task SetUpAsync(int rules)
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new User { UserName = Email, Email = Email, EmailConfirmed = true, Name = "Ada Lovelace" };
        Expect((await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Password)).Succeeded);
        Expect(await Services.GetRequiredService<ApplicationDirectory>().CreateAsync(
            new NewApplication { ClientId = ClientId, Name = "Benchmark", Kind = ApplicationKind.SinglePageOrNative, CallbackUrls = [Callback] }, Email, default) is ApplicationResult.Saved);
        var store = Services.GetRequiredService<RuleStore>();
        foreach (var (index, source) in RealisticRules.Sources.Take(rules).Index())
        {
            var created = (SaveResult.Saved)await store.CreateAsync(new NewRule($"Rule {index + 1}", "", source), Email, default);
            Expect(await store.DeployAsync(created.Id, created.Version, Email, default) is SaveResult.Saved);
            Expect(await store.SetEnabledAsync(created.Id, true, Email, default) is SaveResult.Saved);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(_folder, "logins.db")}",
            ["Runtime:Workers"] = "1",
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static void Expect(bool expected)
    {
        if (!expected)
        {
            throw new InvalidOperationException("The server of the benchmark could not be set up.");
        }
    }
}
