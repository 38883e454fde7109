using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using RulesDashboard.Data.Backup;

namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>Puts a whole installation into one zip, also while the server serves.</summary>
/// <param name="time">For the manifest.</param>
internal sealed class BackupWriter(TimeProvider time)
{
    public const string DatabaseEntry = "database.db";
    public const string HttpsFolder = "https/";

    /// <summary>Of this program.</summary>
    public static string Version { get; } = typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Writes the backup beside its place first: what is at <paramref name="target"/> in the end is whole.</summary>
    /// <param name="database">Copied as of one moment.</param>
    /// <param name="httpsFolder">Certificates that the server made; may not exist.</param>
    /// <param name="target">The zip; must not exist yet.</param>
    /// <param name="cancellationToken">Ends the work and leaves nothing behind.</param>
    /// <exception cref="BackupException">The target exists.</exception>
    public async Task<BackupManifest> WriteAsync(DatabaseFile database, string httpsFolder, string target, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(target);
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new BackupException($"{path} exists already; name another file.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (copy, unfinished) = ($"{path}.database", $"{path}.unfinished");
        try
        {
            File.Delete(copy);
            var began = time.GetUtcNow().UtcDateTime;
            await PrivateFiles.Create(copy, FileMode.Create).DisposeAsync();
            await database.CopyToAsync(copy, cancellationToken);
            var files = new List<(string Name, string Path)> { (DatabaseEntry, copy) };
            if (Directory.Exists(httpsFolder))
            {
                files.AddRange(Directory.GetFiles(httpsFolder).Order(StringComparer.Ordinal).Select(file => (HttpsFolder + Path.GetFileName(file), file)));
            }

            var manifest = new BackupManifest
            {
                Product = BackupManifest.ThisProduct,
                Format = BackupManifest.ThisFormat,
                Version = Version,
                CreatedAt = began,
                Migrations = await DatabaseFile.At(copy).MigrationsAsync(cancellationToken),
                Files = [.. await Task.WhenAll(files.Select(file => DescribeAsync(file.Name, file.Path, cancellationToken)))],
            };
            await ZipAsync(unfinished, manifest, files, cancellationToken);
            File.Move(unfinished, path);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private static async Task<BackupFile> DescribeAsync(string name, string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return new BackupFile(name, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)));
    }

    private static async Task ZipAsync(string path, BackupManifest manifest, List<(string Name, string Path)> files, CancellationToken cancellationToken)
    {
        await using var zip = new ZipArchive(PrivateFiles.Create(path, FileMode.Create), ZipArchiveMode.Create);
        await using (var entry = await zip.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(entry, manifest, BackupJson.Options, cancellationToken);
        }

        foreach (var (name, file) in files)
        {
            await using var content = File.OpenRead(file);
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await content.CopyToAsync(entry, cancellationToken);
        }
    }
}
