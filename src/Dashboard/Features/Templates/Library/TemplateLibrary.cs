using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Templates.Library;

/// <summary>All templates, in the order of the gallery. <c>library.json</c> describes them, a file beside it holds each one's text.</summary>
internal static class TemplateLibrary
{
    private const string Prefix = "templates/";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    public static IReadOnlyList<RuleTemplate> All { get; } = Load();

    /// <summary>The categories that have a template, in the order of the gallery.</summary>
    public static IReadOnlyList<string> Categories { get; } = [.. All.Select(template => template.Category).Distinct()];

    public static RuleTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);

    private static List<RuleTemplate> Load()
    {
        var templates = JsonSerializer.Deserialize<List<RuleTemplate>>(Read("library.json"), Format)!;
        return [.. templates.Select(template => template with { Source = Read(template.Id + ".js") })];
    }

    private static string Read(string name)
    {
        var stream = typeof(TemplateLibrary).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"Template file {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
