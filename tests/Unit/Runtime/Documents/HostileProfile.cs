using System.Text.Json;

namespace RulesDashboard.Unit.Runtime.Documents;

/// <summary>A user as nobody should send one, from <c>profiles.json</c>.</summary>
/// <param name="Id">What it is called there.</param>
/// <param name="User">Text of the user document.</param>
/// <param name="IsRefused">Whether it is no document, or one that is too large or too deep, and must be refused.</param>
internal sealed record HostileProfile(string Id, string User, bool IsRefused)
{
    private static readonly string[] Refused =
        ["raw-bad-escape", "raw-trailing-comma", "raw-single-quotes", "raw-bom", "raw-empty", "gen-deep-objects", "gen-wide-object", "gen-hash-collisions"];

    public static IReadOnlyList<HostileProfile> All { get; } = [.. Read()];

    private static IEnumerable<HostileProfile> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Runtime", "Documents", "profiles.json")));
        foreach (var profile in file.RootElement.GetProperty("profiles").EnumerateArray())
        {
            var id = profile.GetProperty("id").GetString()!;
            yield return new HostileProfile(id, Text(profile), Refused.Contains(id));
        }
    }

    // Values are taken as they are written: as strings, lone surrogates do not survive.
    private static string Text(JsonElement profile) => profile.GetProperty("kind").GetString() switch
    {
        "field" => $$"""{"sub":"1",{{profile.GetProperty("field").GetRawText()}}:{{profile.GetProperty("value").GetRawText()}}}""",
        "raw" => profile.GetProperty("raw").GetString()!,
        _ => Generated(profile.GetProperty("gen")),
    };

    private static string Generated(JsonElement recipe) => $"{{\"{recipe.GetProperty("path").GetString()}\":{GeneratedValue(recipe)}}}";

    private static string GeneratedValue(JsonElement recipe)
    {
        if (recipe.TryGetProperty("repeat_open", out var open))
        {
            var times = recipe.GetProperty("times").GetInt32();
            return $"{Repeat(open.GetString()!, times)}1{new string('}', times)}";
        }

        if (recipe.TryGetProperty("keys", out var keys))
        {
            return $"{{{Numbered($"\"{recipe.GetProperty("key").GetString()}\":\"v\"", keys.GetInt32())}}}";
        }

        return recipe.TryGetProperty("items", out var items)
            ? $"[{Numbered(recipe.GetProperty("item").GetString()!, items.GetInt32())}]"
            : $"\"{Repeat(recipe.GetProperty("char").GetString()!, recipe.GetProperty("times").GetInt32())}\"";
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Numbered(string text, int times) =>
        string.Join(',', Enumerable.Range(0, times).Select(index => text.Replace("{i}", $"{index}", StringComparison.Ordinal)));
}
