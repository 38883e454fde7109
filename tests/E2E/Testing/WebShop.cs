using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RulesDashboard.E2E.Testing;

/// <summary>The sample, started as people start it: a process of its own, on a free port.</summary>
public sealed partial class WebShop : IAsyncDisposable
{
    public const string ClientId = "web-shop";

    private const string Secret = "a-secret-that-only-this-test-knows";

    private readonly Process _process;

    private WebShop(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Starts it against <paramref name="app"/> and registers it there.</summary>
    public static async Task<WebShop> StartAsync(AppFixture app)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Assembly(), "--urls", "http://127.0.0.1:0", "--Oidc:Authority", app.Url + "/", "--Oidc:ClientId", ClientId, "--Oidc:ClientSecret", Secret
            },
            RedirectStandardOutput = true
        }) ?? throw new InvalidOperationException("The sample did not start.");
        try
        {
            var port = await PortAsync(process).WaitAsync(TimeSpan.FromMinutes(1));
            var url = $"http://localhost:{port}";
            await app.AddApplicationAsync(ClientId, "Web shop", Secret, $"{url}/signin-oidc", $"{url}/signout-callback-oidc", $"{url}/");
            return new WebShop(process, url);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

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

    private static async Task<string> PortAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = DrainAsync(process);
                return match.Groups[1].Value;
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

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
