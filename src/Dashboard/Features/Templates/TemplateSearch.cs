using RulesDashboard.Dashboard.Features.Templates.Library;

namespace RulesDashboard.Dashboard.Features.Templates;

/// <summary>Finds templates by category and words. Pure.</summary>
internal static class TemplateSearch
{
    /// <param name="all">In the order of the gallery, which the result keeps.</param>
    /// <param name="category">Null or empty: all of them.</param>
    /// <param name="text">Every word must occur in the title, the summary, a key or a host; null or empty finds everything.</param>
    public static IReadOnlyList<RuleTemplate> Find(IEnumerable<RuleTemplate> all, string? category, string? text)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. all
            .Where(template => string.IsNullOrEmpty(category) || template.Category == category)
            .Where(template => words.All(word => Texts(template).Any(found => found.Contains(word, StringComparison.OrdinalIgnoreCase))))];
    }

    private static IEnumerable<string> Texts(RuleTemplate template) =>
        [template.Title, template.Summary, template.Category, .. template.Configuration, .. template.OptionalConfiguration, .. template.Hosts];
}
