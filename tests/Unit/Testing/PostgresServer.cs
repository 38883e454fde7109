using System.Diagnostics;
using Npgsql;

namespace RulesDashboard.Testing;

/// <summary>A PostgreSQL of the tests' own, on a socket in a temporary folder; one for all tests of a run, gone with it.</summary>
/// <remarks>PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes. scripts/install-postgres.sh installs it.</remarks>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    private readonly string _folder;
    private int _databases;

    private PostgresServer(string folder) => _folder = folder;

    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>For a database that does not exist yet, unlike any other.</summary>
    public string NewConnectionString() => ConnectionString($"rules{Interlocked.Increment(ref _databases)}");

    /// <summary>For a database of that name.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Username = "rules", Database = database, MaxPoolSize = 40, IncludeErrorDetail = true }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pg-").FullName;
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        var (data, programs) = (Path.Combine(folder, "data"), Programs());
        await RunAsync(Path.Combine(programs, "initdb"), ["-D", data, "-U", "rules", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var server = Start(Path.Combine(programs, "postgres"),
            ["-D", data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder}", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=400"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        };
        var started = new PostgresServer(folder);
        await started.AnswersAsync(server);
        return started;
    }

    private async Task AnswersAsync(Process server)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Where initdb and postgres are: on the PATH, or where Debian puts them, which is not on it.</summary>
    private static string Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(debian).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("These tests need PostgreSQL: run scripts/install-postgres.sh, or put initdb and postgres on the PATH.");
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        var said = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await said}");
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        string[] asUser = Environment.UserName == "root" && program.StartsWith('/') ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program] : [program];
        var start = new ProcessStartInfo(asUser[0], [.. asUser[1..], .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
