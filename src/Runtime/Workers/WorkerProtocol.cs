using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesDashboard.Runtime.Workers;

/// <summary>How messages look on the pipe: four bytes of length (little-endian), then JSON in UTF-8.</summary>
internal static class WorkerProtocol
{
    /// <summary>Both sides are of one build; a worker that says another number is refused.</summary>
    public const int Version = 1;

    /// <summary>Largest message in bytes: a reply of the largest size that may be configured, in base64, and some.</summary>
    public const int MaxMessageBytes = 128 << 20;

    public static ProtocolJson Json { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 64,
    });
}

[JsonSerializable(typeof(ToWorker))]
[JsonSerializable(typeof(FromWorker))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
