using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol.Secrets;

/// <summary>An installation whose every secret is a canary, and that logs all that it can.</summary>
public sealed class SecretApp : AppFixture
{
    /// <summary>Part of every secret; whoever finds it somewhere has found a leak.</summary>
    public const string Canary = "canary7f3a";

    public const string UserPassword = Canary + "-password-of-a-user";
    public const string ManagementSecret = Canary + "-secret-of-the-management-client";
    public const string Configured = Canary + "-value-of-the-configuration";
    public const string ProviderSecret = Canary + "-secret-at-the-provider";
    public const string MailPassword = Canary + "-password-at-the-mail-server";
    public const string ApplicationSecret = Canary + "-secret-of-an-application";

    private const string ManagementClient = "management";

    private readonly ConcurrentQueue<string> _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    public SecretApp()
    {
        Set("Management:ClientId", ManagementClient);
        Set("Management:ClientSecret", ManagementSecret);
        Set("Database:ConnectionString", $"Data Source={Path.Combine(_folder, "secrets.db")}");
        Set("Logging:LogLevel:Default", "Trace");
        Set("Logging:Console:LogLevel:Default", "None");
        Set("Mail:Host", "127.0.0.1");
        Set("Mail:Port", "1"); // nobody answers there: sending fails, and says so
        Set("Mail:User", "sender");
        Set("Mail:Password", MailPassword);
        Set("Mail:From", "login@example.com");
    }

    /// <summary>Everything that was logged, exceptions with all that they carry.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>What the database has on the disk, its journal included.</summary>
    public byte[] DatabaseBytes() => [.. Directory.GetFiles(_folder).SelectMany(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    })];

    /// <summary>A caller of the management API with all scopes.</summary>
    public async Task<HttpClient> CallerAsync()
    {
        var http = new HttpClient { BaseAddress = new Uri(Url + "/api/v2/") };
        using var answer = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = ManagementClient,
            client_secret = ManagementSecret,
            audience = Url + "/api/v2/",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]);
        return http;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(new Listener(_log)).AddFilter<Listener>(null, LogLevel.Trace));
    }

    private sealed class Listener(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
