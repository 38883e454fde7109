using System.Text.Json.Serialization;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Workers;

/// <summary>What a rule worker says. A closed set; the version of the set is <see cref="WorkerProtocol.Version"/>.</summary>
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(Http), "http")]
[JsonDerivedType(typeof(Metadata), "metadata")]
[JsonDerivedType(typeof(Printed), "printed")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(LeftGlobals), "globals")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Pulse), "pulse")]
[JsonDerivedType(typeof(Exhausted), "exhausted")]
internal abstract record FromWorker
{
    private FromWorker()
    {
    }

    /// <summary>The worker takes logins from now on.</summary>
    public sealed record Ready(int Version) : FromWorker;

    /// <summary>It is ready for the rules under this number.</summary>
    public sealed record Prepared(int Number) : FromWorker;

    /// <summary>A rule asks for an HTTP request.</summary>
    public sealed record Http(long Id, int Effect, int Step, HttpEffect Request) : FromWorker;

    /// <summary>A rule asks for a metadata write.</summary>
    public sealed record Metadata(long Id, int Effect, int Step, MetadataEffect Write) : FromWorker;

    /// <summary>A rule printed a line. Its step will repeat it; this is for the case that the worker does not live to say so.</summary>
    public sealed record Printed(long Id, int Step, ConsoleLine Line) : FromWorker;

    /// <summary>A rule is over.</summary>
    public sealed record Ended(long Id, int Step, RuleStep Record) : FromWorker;

    /// <summary>What the pass leaves on <c>global</c>.</summary>
    public sealed record LeftGlobals(long Id, IReadOnlyDictionary<string, string> Members) : FromWorker;

    /// <summary>The decision is known. The steps were said before.</summary>
    public sealed record Decided(long Id, PipelineReport Report) : FromWorker;

    /// <summary>Work after the decision is over; all steps, as they are now.</summary>
    public sealed record Completed(long Id, PipelineReport Report) : FromWorker;

    /// <summary>The worker lives, and these turns have been computing for a while.</summary>
    public sealed record Pulse(IReadOnlyList<LongTurn> Turns) : FromWorker;

    /// <summary>The worker's memory is used up, by this step as it seems.</summary>
    public sealed record Exhausted(long Id, int Step) : FromWorker;
}

/// <summary>A turn that has been computing for a while.</summary>
/// <param name="Id">The pass.</param>
/// <param name="Step">The rule, by index.</param>
/// <param name="Ms">For how many milliseconds, as limits count them.</param>
/// <param name="ComputedMs">How many milliseconds of a processor that were.</param>
internal readonly record struct LongTurn(long Id, int Step, double Ms, double ComputedMs);
