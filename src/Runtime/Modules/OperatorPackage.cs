using System.Text.Json;
using Jint;

namespace RulesDashboard.Runtime.Modules;

/// <summary>One package of the operator, in the folder of its version. Pure CommonJS: no binaries, no ES modules, nothing outside the folder.</summary>
internal sealed class OperatorPackage(string name, string version, string folder)
{
    private const int MaxFiles = 5_000;
    private const long MaxFileBytes = 4 * 1024 * 1024;
    private const long MaxBytes = 32 * 1024 * 1024;

    private const string Manifest = "package.json";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Every file of it, with the texts in memory; the main file has been parsed.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used.</exception>
    public IReadOnlyList<ModuleEntry> Read(TimeSpan regexTimeout)
    {
        ReadTexts();
        var root = _texts.ContainsKey(Manifest) ? "" : $"node_modules/{name}/";
        var main = MainOf(root, required: true)!;
        var entries = _texts.Keys
            .Select(path => new ModuleEntry(new ModuleFile(name, version, path, path == main, IsOurs: false), () => _texts[path], regexTimeout))
            .Concat(NestedMains(root, regexTimeout))
            .ToList();
        try
        {
            _ = entries.First(entry => entry.File.IsMain).Body;
        }
        catch (ScriptPreparationException e)
        {
            throw Unusable($"'{main}' does not parse as CommonJS: {e.InnerException?.Message ?? e.Message}");
        }

        return entries;
    }

    private void ReadTexts()
    {
        var total = 0L;
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Where(file => Path.GetExtension(file) is ".js" or ".cjs" or ".json"))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var bytes = new FileInfo(file).Length;
            total += bytes;
            if (bytes > MaxFileBytes)
            {
                throw Unusable($"'{path}' is larger than {MaxFileBytes / 1024 / 1024} MB.");
            }

            if (total > MaxBytes || _texts.Count >= MaxFiles)
            {
                throw Unusable($"it is larger than {MaxBytes / 1024 / 1024} MB or has more than {MaxFiles} files.");
            }

            _texts.Add(path, File.ReadAllText(file));
        }
    }

    /// <summary>The file that a folder's <c>package.json</c> names as the main one.</summary>
    private string? MainOf(string root, bool required)
    {
        if (!_texts.TryGetValue(root + Manifest, out var text))
        {
            throw Unusable($"there is no {Manifest}.");
        }

        using var manifest = Parse(root + Manifest, text);
        if (required && Text(manifest.RootElement, "version") is { } said && said != version)
        {
            throw Unusable($"its {Manifest} says version {said}.");
        }

        if (required && Text(manifest.RootElement, "type") == "module")
        {
            throw Unusable("it is an ES module; rules require CommonJS.");
        }

        var main = new ModuleFile(name, version, root + Manifest, IsMain: false, IsOurs: false).Relative(Text(manifest.RootElement, "main") ?? "index.js") ?? "";
        var found = new[] { main, main + ".js", main + ".json", main + "/index.js" }.FirstOrDefault(_texts.ContainsKey);
        return found ?? (required ? throw Unusable($"its main file '{main}' does not exist.") : null);
    }

    /// <summary>Folders within the package that have a main file of their own are modules by their folder's name.</summary>
    private IEnumerable<ModuleEntry> NestedMains(string root, TimeSpan regexTimeout)
    {
        foreach (var inner in _texts.Keys.Where(path => path.EndsWith("/" + Manifest, StringComparison.Ordinal)).Select(path => path[..^Manifest.Length]))
        {
            if (inner != root && !_texts.ContainsKey(inner + "index.js") && MainOf(inner, required: false) is { } main)
            {
                var (parent, own) = (inner[..^1], main[(inner[..^1].LastIndexOf('/') + 1)..]);
                yield return new ModuleEntry(
                    new ModuleFile(name, version, parent, IsMain: false, IsOurs: false), () => $"module.exports = require('./{own}');", regexTimeout);
            }
        }
    }

    private JsonDocument Parse(string path, string text)
    {
        try
        {
            return JsonDocument.Parse(text.TrimStart('\uFEFF'));
        }
        catch (JsonException e)
        {
            throw Unusable($"'{path}' is no JSON: {e.Message}");
        }
    }

    private static string? Text(JsonElement manifest, string member) =>
        manifest.ValueKind == JsonValueKind.Object && manifest.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private InvalidOperationException Unusable(string why) => new($"{ModuleOptions.Section}:Folder: package {name}@{version} cannot be used: {why}");
}
