using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesDashboard.Data.Rules;

/// <summary>A snapshot as JSON, and the hash that names it.</summary>
internal static class SnapshotContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static PipelineSnapshotRow ToRow(IEnumerable<SnapshotRule> rules, DateTime now)
    {
        var content = JsonSerializer.Serialize(
            rules.Select(rule => new Entry(rule.RuleId, rule.Name, rule.Number, Hash(rule.Source), rule.OnError, rule.Condition)), Json);
        return new PipelineSnapshotRow { Id = Hash(content)[..32], Content = content, CreatedAt = now };
    }

    public static IReadOnlyList<Entry> Parse(string content) => JsonSerializer.Deserialize<List<Entry>>(content, Json)!;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The source is named by its hash, so that equal ids mean equal texts even after a restored backup.</summary>
    internal sealed record Entry(Guid RuleId, string Name, int Number, string SourceHash, FailurePolicy OnError, RuleCondition? Condition = null);
}
