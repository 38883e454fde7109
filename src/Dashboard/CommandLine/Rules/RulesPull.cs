using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Writing;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>What a pull did to a folder.</summary>
/// <param name="Written">Files that are new or have changed.</param>
/// <param name="Kept">How many files were so already.</param>
/// <param name="OnlyHere">Rules of the folder that the server does not have; their files are left.</param>
internal sealed record RulesPull(IReadOnlyList<string> Written, int Kept, IReadOnlyList<string> OnlyHere)
{
    /// <summary>Writes rules into a folder. A script whose markers give the server's text keeps its markers.</summary>
    public static async Task<RulesPull> ToAsync(string folder, IReadOnlyList<PublishedRule> rules, bool yaml, Keywords keywords, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var files = yaml ? TenantExport.Yaml(rules, []) : TenantExport.Folder(rules, []);
        var written = new List<string>();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
            if (!await IsSameAsync(path, content, keywords, cancellationToken))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, content, cancellationToken);
                written.Add(name);
            }
        }

        var here = PackageReader.Read(await PackageSource.OpenAsync(folder, cancellationToken), Keywords.None).Rules.Select(rule => rule.Name.Trim());
        return new RulesPull(written, files.Count - written.Count, [.. here.Except(rules.Select(rule => rule.Name), StringComparer.Ordinal)]);
    }

    public JsonObject ToJson() => new()
    {
        ["written"] = new JsonArray([.. Written.Select(name => JsonValue.Create(name))]),
        ["kept"] = Kept,
        ["onlyHere"] = new JsonArray([.. OnlyHere.Select(name => JsonValue.Create(name))]),
    };

    public void Write(TextWriter output)
    {
        foreach (var name in Written)
        {
            output.WriteLine(name);
        }

        output.WriteLine($"{Written.Count} files written, {Kept} were so already.");
        ReportText.Section(output, "Not on the server", OnlyHere);
    }

    private static async Task<bool> IsSameAsync(string path, byte[] content, Keywords keywords, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var (here, there) = (keywords.Replace(Encoding.UTF8.GetString(bytes)), Encoding.UTF8.GetString(content));
        return bytes.AsSpan().SequenceEqual(content) || here == there || (path.EndsWith(".json", StringComparison.Ordinal) && SaysTheSame(here, there));
    }

    private static bool SaysTheSame(string here, string there)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(here), JsonNode.Parse(there));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
