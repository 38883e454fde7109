using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RulesDashboard.E2E.Testing;

/// <summary>The server as containers and scripts start it: a process of its own, set up by its environment alone, on https.</summary>
public sealed class ServerProcess : IAsyncLifetime
{
    public const string ClientId = "management-client-of-tests";
    public const string ClientSecret = "a-secret-of-more-than-32-characters";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-server-").FullName;
    private Process _process;
    private readonly StringBuilder _errors = new();
    private readonly (string Name, string Value)[] _more;

    public ServerProcess()
        : this([])
    {
    }

    /// <summary>With environment variables of its own, which replace those of <see cref="Settings"/>.</summary>
    internal ServerProcess((string Name, string Value)[] more)
    {
        _more = more;
        Port = new Uri(WebShop.FreeUrl()).Port;
        HttpUrl = WebShop.FreeUrl();
        CaFile = Path.Combine(_folder, "https", "ca.pem");
        _process = Process();
    }

    /// <summary>Where it answers without TLS.</summary>
    public string HttpUrl { get; }

    public string DatabaseFile => Path.Combine(_folder, "server.db");

    public int Port { get; }

    /// <summary>As clients of Auth0 are told: without a scheme.</summary>
    public string Domain => $"localhost:{Port}";

    public string Url => $"https://{Domain}";

    /// <summary>What clients are told to trust.</summary>
    public string CaFile { get; }

    /// <summary>A client that trusts that authority and no other.</summary>
    public HttpClient Client()
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(CaFile);
        var trusted = X509CertificateLoader.LoadCertificate(authority.RawData);
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { trusted }, RevocationMode = X509RevocationMode.NoCheck } },
        })
        { BaseAddress = new Uri(Url) };
    }

    public async ValueTask InitializeAsync()
    {
        _process.Start();
        _process.OutputDataReceived += (_, _) => { }; // a full pipe would stop it
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync())
        {
            Assert.False(_process.HasExited, $"The server ended before it was ready: {_errors}");
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "The server did not become ready.");
            await Task.Delay(200);
        }
    }

    /// <summary>Runs the same program with a verb, over the same data, beside the server or without it.</summary>
    public async Task<(int ExitCode, string Output)> CommandAsync(params string[] arguments)
    {
        using var process = Process(arguments);
        process.Start();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }

    private Process Process(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var (name, value) in Settings())
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in _more)
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }

    /// <summary>As a power cut does it: nothing is finished, nothing is told.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Starts it again after <see cref="Kill"/>, with its data and at its addresses.</summary>
    public async Task RestartAsync()
    {
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = Process();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var http = File.Exists(CaFile) ? Client() : null;
            using var answer = http is null ? null : await http.GetAsync("/readyz");
            return answer is { IsSuccessStatusCode: true };
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = HttpUrl,
        ["Https__Port"] = $"{Port}",
        ["Https__DevelopmentFolder"] = Path.Combine(_folder, "https"),
        ["Database__Provider"] = "Sqlite",
        ["Database__ConnectionString"] = $"Data Source={DatabaseFile}",
        ["Admin__Email"] = AppFixture.AdminEmail,
        ["Admin__Password"] = AppFixture.Password,
        ["Management__ClientId"] = ClientId,
        ["Management__ClientSecret"] = ClientSecret,
        ["Runtime__Workers"] = "1",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    internal static string Assembly()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Dashboard", configuration, "RulesDashboard.Dashboard.dll"));
    }
}

/// <summary>Tests that share one such server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ServerProcesses : ICollectionFixture<ServerProcess>
{
    public const string Name = nameof(ServerProcess);
}
