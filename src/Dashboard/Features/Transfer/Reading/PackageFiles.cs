using System.Text;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The files of a package in memory, by path with <c>/</c>, each within bounds. Nothing outside of it can be named.</summary>
internal sealed class PackageFiles
{
    /// <summary>Most files that are read.</summary>
    public const int MostFiles = 5_000;

    /// <summary>Most bytes of all files together, unpacked (64 MB).</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Extensions = [".js", ".json", ".yaml", ".yml"];
    private static readonly string[] UserExtensions = [".ndjson", ".jsonl", ".json", ".gz"];
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, UserFile> _users = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>All paths, sorted.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Users exports, which are not in memory, by name.</summary>
    public IReadOnlyCollection<UserFile> Users => _users.Values;

    /// <summary>How many more bytes fit.</summary>
    public int BytesLeft => (int)(MostBytes - _bytes);

    /// <summary>Whether a file of this path has a part in a package; others are passed over.</summary>
    public static bool IsWanted(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && !IsHidden(path);

    /// <summary>Whether a file of this path may be a users export; its content decides.</summary>
    public static bool MayBeUsers(string path) =>
        UserExtensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && !IsHidden(path) && !path.Split('/')[..^1].Any(PackageReader.Folders.Contains);

    /// <exception cref="TransferException">The path leaves the package or comes twice, or the package is too large.</exception>
    public void Add(string path, byte[] content)
    {
        var name = Resolve("", path) ?? throw new TransferException(path, "the path leads out of the package.");
        _bytes += content.Length;
        if (_bytes > MostBytes || _files.Count == MostFiles)
        {
            throw new TransferException(name, $"a package has at most {MostFiles} files and {MostBytes / 1024 / 1024} MB; import it in parts.");
        }

        if (!_files.TryAdd(name, content))
        {
            throw new TransferException(name, "the package has this file twice.");
        }
    }

    /// <exception cref="TransferException">The path leaves the package or comes twice.</exception>
    public void Add(UserFile users)
    {
        var name = Resolve("", users.Name) ?? throw new TransferException(users.Name, "the path leads out of the package.");
        if (!_users.TryAdd(name, users))
        {
            throw new TransferException(name, "the package has this file twice.");
        }
    }

    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>The text exactly as it is, a byte order mark included.</summary>
    /// <exception cref="TransferException">It is not UTF-8.</exception>
    public string Text(string path)
    {
        try
        {
            return Strict.GetString(_files[path]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new TransferException(path, "it is not UTF-8 text; save it as UTF-8.", exception);
        }
    }

    /// <summary>A path relative to a folder of the package; null when it leads out of the package.</summary>
    public static string? Resolve(string folder, string path)
    {
        var text = path.Replace('\\', '/');
        if (text.StartsWith('/') || text.Contains('\0', StringComparison.Ordinal) || text is [_, ':', ..])
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var part in $"{folder}/{text}".Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count == 0)
            {
                return null;
            }
            else
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private static bool IsHidden(string path) => path.Split('/').Any(part => part is "node_modules" or "__MACOSX" || (part.StartsWith('.') && part is not "."));
}
