using System.CommandLine;
using RulesDashboard.Dashboard.Features.Backup;
using RulesDashboard.Dashboard.Hosting;
using RulesDashboard.Data;
using RulesDashboard.Data.Backup;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>The verbs <c>backup</c> and <c>restore</c>: a whole installation in one file, and back.</summary>
internal static class BackupCommand
{
    public static Command Backup(IReadOnlyList<string> settings)
    {
        var file = Verbs.Place("file", "The zip to write; it must not exist.");
        var command = new Command(
            "backup",
            "Writes everything of this installation into a new zip, also while the server serves: database with keys, and the certificates that the server made. Settings, certificates and packages of your own are not in it.")
        {
            file,
        };
        command.SetAction((parsed, _) => RunAsync(settings, parsed, (database, https) => WriteAsync(parsed.GetRequiredValue(file), database, https, parsed.InvocationConfiguration.Output)));
        return command;
    }

    public static Command Restore(IReadOnlyList<string> settings)
    {
        var file = Verbs.Place("file", "The zip of a backup.");
        var force = new Option<bool>("--force") { Description = "Replace a database that is there; it stays beside under another name." };
        var command = new Command("restore", "Puts a backup in place of the installation, once it is verified. Stop the server first.") { file, force };
        command.SetAction((parsed, _) => RunAsync(
            settings, parsed, (database, https) => RestoreAsync(parsed.GetRequiredValue(file), database, https, parsed.GetValue(force), parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, ParseResult parsed, Func<DatabaseFile, string, Task> work)
    {
        try
        {
            var configuration = Verbs.Builder(settings).Configuration;
            var database = DatabaseFile.Of(configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions());
            await work(database, (configuration.GetSection(HttpsOptions.Section).Get<HttpsOptions>() ?? new HttpsOptions()).DevelopmentFolder);
            return Verbs.Done;
        }
        catch (Exception exception) when (exception is BackupException or DatabaseFileException or InvalidOperationException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
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
