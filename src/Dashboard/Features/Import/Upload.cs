using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.Features.Import;

/// <summary>Files that an administrator picked, on the server's disk until the page is left. Nobody else can read them.</summary>
internal sealed class Upload : IDisposable
{
    /// <summary>Largest file (512 MB). What is in it has limits of its own: see <see cref="PackageFiles"/> and <see cref="UserLines"/>.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-import-").FullName;
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Adds a file.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="TransferException">The path leads out of the package or comes twice.</exception>
    public async Task AddAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var name = PackageFiles.Resolve("", path) ?? throw new TransferException(path, "the path leads out of the package.");
        if (!_paths.Add(name))
        {
            throw new TransferException(name, "it was picked twice.");
        }

        var target = Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var file = File.Create(target);
        await content.CopyToAsync(file, cancellationToken);
    }

    /// <summary>What the files are.</summary>
    /// <exception cref="TransferException">A file cannot be read; the message names it.</exception>
    public async Task<TenantPackage> ReadAsync(Keywords keywords, CancellationToken cancellationToken)
    {
        if (_paths.Count > 1 && _paths.FirstOrDefault(path => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) is { } zip)
        {
            throw new TransferException(zip, "a zip is imported alone; pick it without other files.");
        }

        var files = await PackageSource.OpenAsync(_paths.Count == 1 ? Path.Combine(_folder, _paths.Single()) : _folder, cancellationToken);
        return PackageReader.Read(files, keywords);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
