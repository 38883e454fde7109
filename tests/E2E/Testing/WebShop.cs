using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RulesDashboard.E2E.Testing;

/// <summary>The sample, started as people start it: a process of its own, on a free port.</summary>
public sealed class WebShop : IAsyncDisposable
{
    public const string ClientId = "web-shop";

    private const string Secret = "a-secret-that-only-this-test-knows";

    private readonly Process _process;

    private WebShop(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Starts it against <paramref name="app"/> and registers it there.</summary>
    public static async Task<WebShop> StartAsync(AppFixture app)
    {
        var url = FreeUrl();
        await app.AddApplicationAsync(ClientId, "Web shop", Secret, CallbackOf(url), $"{url}/signout-callback-oidc", $"{url}/");
        return await StartAsync(app.Url, url, ClientId, Secret);
    }

    /// <summary>Starts it at <paramref name="url"/> with the credentials that somebody was given for it.</summary>
    public static async Task<WebShop> StartAsync(string authority, string url, string clientId, string secret)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Assembly(), "--urls", url, "--Oidc:Authority", authority + "/", "--Oidc:ClientId", clientId, "--Oidc:ClientSecret", secret },
            RedirectStandardOutput = true
        }) ?? throw new InvalidOperationException("The sample did not start.");
        try
        {
            await ListensAsync(process).WaitAsync(TimeSpan.FromMinutes(1));
            return new WebShop(process, url);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>An address on this machine that nobody listens at.</summary>
    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public static string CallbackOf(string url) => $"{url}/signin-oidc";

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Assembly()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "WebShop", configuration, "RulesDashboard.WebShop.dll"));
    }

    private static async Task ListensAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Now listening on:", StringComparison.Ordinal))
            {
                _ = DrainAsync(process);
                return;
            }
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }

    private static async Task DrainAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is not null)
        {
            // A full pipe would stop it.
        }
    }
}
