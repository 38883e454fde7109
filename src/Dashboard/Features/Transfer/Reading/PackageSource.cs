using System.IO.Compression;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Gets the files of a package from a folder, a zip or a single file.</summary>
internal static class PackageSource
{
    private const int Depth = 12;

    /// <exception cref="TransferException">There is nothing at the path, or what is there cannot be read; the message names the file.</exception>
    public static async Task<PackageFiles> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return await ReadFolderAsync(path, cancellationToken);
            }

            if (!File.Exists(path))
            {
                throw new TransferException(path, "there is no such file or folder.");
            }

            var files = new PackageFiles();
            if (!await AddUsersAsync(files, new UserFile(Path.GetFileName(path), () => File.OpenRead(path)), cancellationToken))
            {
                await using var file = File.OpenRead(path);
                await AddAsync(files, Path.GetFileName(path), file, cancellationToken);
            }

            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TransferException(path, exception.Message, exception);
        }
    }

    /// <summary>Adds a file, or what is in it when it is a zip.</summary>
    /// <exception cref="TransferException">It is too large, or a zip that is broken or has paths that lead out of it.</exception>
    public static async Task AddAsync(PackageFiles files, string name, Stream content, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(files, name, content, cancellationToken);
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            files.Add(name, bytes);
            return;
        }

        try
        {
            await using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > PackageFiles.MostFiles * 4)
            {
                throw new TransferException(name, $"it has {zip.Entries.Count} entries, which is too many.");
            }

            foreach (var entry in zip.Entries)
            {
                // Also of a file that has no part in a package: a zip that tries to leave its folder is not to be trusted.
                var path = PackageFiles.Resolve("", entry.FullName) ?? throw new TransferException($"{name}/{entry.FullName}", "the path leads out of the package.");
                if (await AddUsersAsync(files, new UserFile(path, () => Unpack(bytes, entry.FullName)), cancellationToken))
                {
                    continue;
                }

                if (!entry.FullName.EndsWith('/') && PackageFiles.IsWanted(path))
                {
                    // Counted while it is unpacked: what the zip says about sizes may be a lie.
                    await using var unpacked = await entry.OpenAsync(cancellationToken);
                    files.Add(path, await ReadAsync(files, path, unpacked, cancellationToken));
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new TransferException(name, "it is not a zip that can be read.", exception);
        }
    }

    /// <summary>Adds a file of users without reading it; false when it is something else.</summary>
    private static async Task<bool> AddUsersAsync(PackageFiles files, UserFile file, CancellationToken cancellationToken)
    {
        if (!PackageFiles.MayBeUsers(file.Name) || !await file.LooksRightAsync(cancellationToken))
        {
            return false;
        }

        files.Add(file);
        return true;
    }

    private static Stream Unpack(byte[] zip, string entry) => new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read).GetEntry(entry)!.Open();

    private static async Task<PackageFiles> ReadFolderAsync(string root, CancellationToken cancellationToken)
    {
        var files = new PackageFiles();
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(root, "*", options))
        {
            var name = Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
            if (!await AddUsersAsync(files, new UserFile(name, () => File.OpenRead(path)), cancellationToken) && PackageFiles.IsWanted(name))
            {
                await using var file = File.OpenRead(path);
                files.Add(name, await ReadAsync(files, name, file, cancellationToken));
            }
        }

        return files;
    }

    private static async Task<byte[]> ReadAsync(PackageFiles files, string name, Stream content, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > files.BytesLeft)
            {
                throw new TransferException(name, $"a package has at most {PackageFiles.MostBytes / 1024 / 1024} MB, unpacked.");
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
