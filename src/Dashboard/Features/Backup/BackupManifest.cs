namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>What a backup says of itself: <c>manifest.json</c>, the first entry of its zip.</summary>
internal sealed record BackupManifest
{
    public const string EntryName = "manifest.json";

    public const string ThisProduct = "Rules Dashboard";

    /// <summary>The layout that this version writes and reads.</summary>
    public const int ThisFormat = 1;

    public required string Product { get; init; }

    public required int Format { get; init; }

    /// <summary>Of the program that made it.</summary>
    public required string Version { get; init; }

    /// <summary>UTC, when the copy of the database was begun.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The migrations that the database has, in order.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Everything else in the zip.</summary>
    public required IReadOnlyList<BackupFile> Files { get; init; }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">The entry's, with <c>/</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">In hex.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);
