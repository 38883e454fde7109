using System.Text.Json.Serialization;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Workers;

/// <summary>What a rule worker is told. A closed set; the version of the set is <see cref="WorkerProtocol.Version"/>.</summary>
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(HttpAnswer), "http")]
[JsonDerivedType(typeof(MetadataAnswer), "metadata")]
[JsonDerivedType(typeof(Cancel), "cancel")]
internal abstract record ToWorker
{
    private ToWorker()
    {
    }

    /// <summary>The first message: everything a worker would otherwise read from files.</summary>
    public sealed record Start(int Version, RuleLimits Limits, RuntimeOptions Options) : ToWorker;

    /// <summary>Rules and configuration to keep under a number and to make ready for; older numbers may be forgotten.</summary>
    public sealed record Prepare(Material Material) : ToWorker;

    /// <summary>A pass through rules: those kept under a number, or those that come along.</summary>
    public sealed record Run : ToWorker
    {
        public required long Id { get; init; }

        public int? Prepared { get; init; }

        public Material? Material { get; init; }

        public required string User { get; init; }

        public required string Context { get; init; }

        public required Auth0Access Auth0 { get; init; }

        public Trial? Trial { get; init; }

        public string? SnapshotId { get; init; }

        public IReadOnlyDictionary<string, string>? Hidden { get; init; }

        public required IReadOnlyDictionary<string, string> Globals { get; init; }

        public int FirstRule { get; init; }

        public required IReadOnlyDictionary<int, RuleFault> Withheld { get; init; }
    }

    /// <summary>What came of an HTTP request.</summary>
    public sealed record HttpAnswer(long Id, int Effect, HttpReply Reply) : ToWorker;

    /// <summary>What came of a metadata write.</summary>
    public sealed record MetadataAnswer(long Id, int Effect, MetadataReply Reply) : ToWorker;

    /// <summary>Nobody waits for the pass any more.</summary>
    public sealed record Cancel(long Id) : ToWorker;
}

/// <summary>The rules of a pipeline and the configuration they may read, under a number.</summary>
internal sealed record Material(int Number, IReadOnlyList<RuleScript> Rules, IReadOnlyDictionary<string, string> Configuration);
