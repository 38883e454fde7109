using System.Globalization;
using RulesDashboard.Data.Backup;

namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>Puts a backup in the place of an installation. What was there stays beside, and comes back when something fails.</summary>
/// <param name="time">For the names of what stays beside.</param>
internal sealed class Restoring(TimeProvider time)
{
    /// <summary>What SQLite keeps beside a file.</summary>
    private static readonly string[] Tails = ["", "-wal", "-shm"];

    /// <summary>Restores.</summary>
    /// <param name="backup">The zip.</param>
    /// <param name="database">Where the database goes.</param>
    /// <param name="httpsFolder">Where certificates go that the server made.</param>
    /// <param name="force">Whether a database that is there may be replaced.</param>
    /// <param name="prepareAsync">Migrates and checks the unpacked database, by its path, before anything is replaced; throws when it cannot be used.</param>
    /// <param name="cancellationToken">Ends the work before anything is replaced.</param>
    /// <returns>What the backup says of itself, and where the old database is now; null when there was none.</returns>
    /// <exception cref="BackupException">Nothing was changed; the message says why.</exception>
    public async Task<(BackupManifest Manifest, string? Old)> RestoreAsync(
        string backup, DatabaseFile database, string httpsFolder, bool force, Func<BackupManifest, string, Task> prepareAsync, CancellationToken cancellationToken)
    {
        if (database.Exists)
        {
            await RefuseAsync(database, force, cancellationToken);
        }

        var parent = Path.GetDirectoryName(database.Path)!;
        var made = !Directory.Exists(parent);
        if (made)
        {
            PrivateFiles.CreateFolder(parent);
        }

        var unpacked = PrivateFiles.CreateFolder(Path.Combine(parent, $".restore-{Guid.NewGuid():N}"));
        try
        {
            var manifest = await BackupReader.UnpackAsync(backup, unpacked, cancellationToken);
            var restored = Path.Combine(unpacked, BackupWriter.DatabaseEntry);
            await prepareAsync(manifest, restored);
            return (manifest, Replace(database, httpsFolder, unpacked));
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
            if (made && !Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
    }

    private static async Task RefuseAsync(DatabaseFile database, bool force, CancellationToken cancellationToken)
    {
        if (!force)
        {
            throw new BackupException($"There is a database already: {database.Path}. With --force it is replaced; it stays beside under another name.");
        }

        try
        {
            if (!await database.TryGatherAsync(cancellationToken))
            {
                throw new BackupException($"{database.Path} is in use: stop the server first.");
            }
        }
        catch (DatabaseFileException exception) when (exception.IsDamage)
        {
            // That is what it is replaced for.
        }
    }

    private string? Replace(DatabaseFile database, string httpsFolder, string unpacked)
    {
        var suffix = time.GetUtcNow().ToString("'.before-restore-'yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var undo = new Stack<(string From, string To)>();
        try
        {
            foreach (var tail in Tails.Where(tail => File.Exists(database.Path + tail)))
            {
                Move(database.Path + tail, database.Path + suffix + tail, undo);
            }

            Move(Path.Combine(unpacked, BackupWriter.DatabaseEntry), database.Path, undo);
            var https = Path.Combine(unpacked, BackupWriter.HttpsFolder.TrimEnd('/'));
            if (Directory.Exists(https))
            {
                var place = Path.GetFullPath(httpsFolder).TrimEnd(Path.DirectorySeparatorChar);
                if (Directory.Exists(place))
                {
                    Move(place, place + suffix, undo);
                }

                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                Move(https, place, undo);
            }

            return File.Exists(database.Path + suffix) ? database.Path + suffix : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var step))
            {
                Directory.Move(step.To, step.From);
            }

            throw new BackupException($"The files could not be put in place, so everything is as it was: {exception.Message}", exception);
        }
    }

    private static void Move(string from, string to, Stack<(string From, string To)> undo)
    {
        Directory.Move(from, to); // files too
        undo.Push((from, to));
    }
}
