using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>Unpacks a backup and holds every file against what its manifest says.</summary>
internal static class BackupReader
{
    private const int MostManifestBytes = 1024 * 1024;

    /// <summary>Unpacks into an empty folder.</summary>
    /// <exception cref="BackupException">It is no backup of this product, or broken; the message names what is wrong.</exception>
    public static async Task<BackupManifest> UnpackAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new BackupException($"There is no file {Path.GetFullPath(path)}.");
        }

        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
            var manifest = await ReadManifestAsync(path, zip, cancellationToken);
            var unknown = zip.Entries.Select(entry => entry.FullName).Except([BackupManifest.EntryName, .. manifest.Files.Select(file => file.Name)], StringComparer.Ordinal).FirstOrDefault();
            if (unknown is not null)
            {
                throw new BackupException($"{path}: {unknown} is in it, but not in its manifest.");
            }

            foreach (var file in manifest.Files)
            {
                await UnpackAsync(path, zip, file, folder, cancellationToken);
            }

            return manifest;
        }
        catch (InvalidDataException exception)
        {
            throw new BackupException($"{path} is broken, or not a backup: it is not a zip that can be read.", exception);
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(string path, ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(BackupManifest.EntryName);
        if (entry is null || entry.Length > MostManifestBytes)
        {
            throw new BackupException($"{path} is not a backup: it has no {BackupManifest.EntryName}.");
        }

        try
        {
            await using var text = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(text, BackupJson.Options, cancellationToken);
            return manifest switch
            {
                null or { Product: not BackupManifest.ThisProduct } => throw new BackupException($"{path} is not a backup of {BackupManifest.ThisProduct}."),
                { Format: not BackupManifest.ThisFormat } => throw new BackupException($"{path} was made by another version ({manifest.Version}) and has a format that this one does not read."),
                _ when manifest.Files.Any(file => !IsKnown(file.Name)) => throw new BackupException($"{path}: its manifest names files that no backup has."),
                _ when manifest.Files.All(file => file.Name != BackupWriter.DatabaseEntry) => throw new BackupException($"{path} has no {BackupWriter.DatabaseEntry}."),
                _ => manifest,
            };
        }
        catch (JsonException exception)
        {
            throw new BackupException($"{path} is broken: its {BackupManifest.EntryName} cannot be read.", exception);
        }
    }

    private static bool IsKnown(string name) => name == BackupWriter.DatabaseEntry
        || (name.StartsWith(BackupWriter.HttpsFolder, StringComparison.Ordinal) && name[BackupWriter.HttpsFolder.Length..] is { Length: > 0 } file && Path.GetFileName(file) == file && file is not ("." or ".."));

    private static async Task UnpackAsync(string path, ZipArchive zip, BackupFile file, string folder, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(file.Name) ?? throw new BackupException($"{path} is broken: {file.Name} is missing.");
        var target = Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var packed = await entry.OpenAsync(cancellationToken);
        await using var unpacked = PrivateFiles.Create(target, FileMode.CreateNew);
        var buffer = new byte[81_920];
        int count;
        while ((count = await packed.ReadAsync(buffer, cancellationToken)) > 0)
        {
            digest.AppendData(buffer, 0, count);
            await unpacked.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            if (unpacked.Length > file.Bytes)
            {
                break;
            }
        }

        if (unpacked.Length != file.Bytes || Convert.ToHexStringLower(digest.GetHashAndReset()) != file.Sha256)
        {
            throw new BackupException($"{path} is broken: {file.Name} is not what its manifest says.");
        }
    }
}
