using RulesDashboard.Dashboard.Features.Backup;
using RulesDashboard.Dashboard.Hosting;
using RulesDashboard.Data;
using RulesDashboard.Data.Backup;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>The verbs <c>backup</c> and <c>restore</c>: a whole installation in one file, and back.</summary>
internal static class BackupCommand
{
    private const string Usage = """
        backup FILE
            Writes everything of this installation into a new zip, also while the server serves: database with keys, and the
            certificates that the server made. Settings, certificates and packages of your own are not in it.
        restore FILE [--force]
            Puts a backup in place of the installation, once it is verified. Stop the server first. With --force a database
            that is there is replaced; it stays beside under another name.
        Settings such as --Database:ConnectionString=... are those of the server.
        Exit codes: 0 done, 1 refused with nothing changed, 2 the command line is wrong.
        """;

    /// <returns>The exit code of <see cref="Usage"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var isRestore = args[0] == "restore";
        var settings = args.Skip(1).Where(Verbs.IsSetting).ToArray();
        var rest = args.Skip(1).Except(settings).ToList();
        var force = isRestore && rest.Remove("--force");
        if (rest is not [var file] || file.StartsWith("--", StringComparison.Ordinal))
        {
            await errors.WriteLineAsync($"{args[0]} needs a file and nothing else.{Environment.NewLine}{Usage}");
            return Verbs.Misused;
        }

        try
        {
            var configuration = Verbs.Builder(settings).Configuration;
            var database = DatabaseFile.Of(configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions());
            var https = (configuration.GetSection(HttpsOptions.Section).Get<HttpsOptions>() ?? new HttpsOptions()).DevelopmentFolder;
            await (isRestore ? RestoreAsync(file, database, https, force, output) : WriteAsync(file, database, https, output));
            return Verbs.Done;
        }
        catch (Exception exception) when (exception is BackupException or DatabaseFileException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(exception.Message);
            return Verbs.Refused;
        }
    }

    private static async Task WriteAsync(string file, DatabaseFile database, string https, TextWriter output)
    {
        var manifest = await new BackupWriter(TimeProvider.System).WriteAsync(database, https, file, CancellationToken.None);
        await output.WriteLineAsync($"Backed up {database.Path} to {Path.GetFullPath(file)}, {new FileInfo(file).Length / 1024:N0} kB. Keep it as secret as the server: keys and password hashes are in it.");
    }

    private static async Task RestoreAsync(string file, DatabaseFile database, string https, bool force, TextWriter output)
    {
        var (manifest, old) = await new Restoring(TimeProvider.System).RestoreAsync(file, database, https, force, PrepareAsync, CancellationToken.None);
        await output.WriteLineAsync($"Restored {database.Path} from a backup of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC, made by version {manifest.Version}.");
        if (old is not null)
        {
            await output.WriteLineAsync($"What was there is now {old}; delete it when you no longer need it.");
        }
    }

    /// <summary>As at a start of the server: refuses what a newer version wrote, migrates what an older one did.</summary>
    private static async Task PrepareAsync(BackupManifest manifest, string path)
    {
        var file = DatabaseFile.At(path);
        await file.CheckAsync(CancellationToken.None);
        var builder = Verbs.Builder([$"--Database:ConnectionString={file.ConnectionString}"]);
        builder.Services.AddDashboardData(builder.Configuration);
        await using var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(CancellationToken.None);
        }
        catch (InvalidOperationException exception)
        {
            throw new BackupException($"This version cannot use the backup, which version {manifest.Version} made: {exception.Message}", exception);
        }

        await file.TryGatherAsync(CancellationToken.None);
    }
}
