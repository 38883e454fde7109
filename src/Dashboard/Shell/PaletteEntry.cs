namespace RulesDashboard.Dashboard.Shell;

/// <summary>Something the command palette can open.</summary>
internal sealed record PaletteEntry(string Title, string Kind, string Href, string Glyph)
{
    /// <summary>The entries whose titles hold every word typed, best first: a title that begins with it, then the given order.</summary>
    public static IReadOnlyList<PaletteEntry> Match(IEnumerable<PaletteEntry> all, string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. all
            .Where(entry => words.All(word => entry.Title.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(entry => words.Length > 0 && entry.Title.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Take(12)];
    }
}
