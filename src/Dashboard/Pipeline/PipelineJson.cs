using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>How what a rule did is written into an execution.</summary>
internal static class PipelineJson
{
    /// <summary>Camel case, enums by name, absent values left out, text readable. Never put into markup unencoded.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
