using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>How a manifest is written.</summary>
internal static class BackupJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
