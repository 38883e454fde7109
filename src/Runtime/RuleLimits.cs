using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime;

/// <summary>What a login's rules may use. Every value must be configured: there is no default and no "unlimited" (ADR-0004).</summary>
public sealed class RuleLimits
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Runtime:Limits";

    /// <summary>Time for all rules of a login and the work they leave behind, 1 s to 2 min. Source: semantics 8.1.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan LoginTime { get; set; }

    /// <summary>Time for one rule until it calls back, waiting included, 0.1 s to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan RuleTime { get; set; }

    /// <summary>Computing time of one rule, waiting excluded, 0.05 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan CpuTime { get; set; }

    /// <summary>Time for one match of a regular expression, 10 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10")]
    public TimeSpan RegexTime { get; set; }

    /// <summary>Managed allocation of one turn of a rule in bytes, 1 MiB to 4 GiB. Counts allocations, not what is kept.</summary>
    /// <remarks>Source: Jint <c>MemoryLimitConstraint</c>; a turn is what runs between two waits.</remarks>
    [Range(1L << 20, 4L << 30)]
    public long MemoryBytes { get; set; }

    /// <summary>Depth of nested calls, 16 to 10,000.</summary>
    [Range(16, 10_000)]
    public int Recursion { get; set; }

    /// <summary>Statements of one turn, 1,000 to 2,000,000,000.</summary>
    [Range(1_000, 2_000_000_000)]
    public int Statements { get; set; }

    /// <summary>Elements of one array, 1,000 to 100,000,000.</summary>
    [Range(1_000, 100_000_000)]
    public int ArrayLength { get; set; }

    /// <summary>Depth of JSON in either direction, 8 to 512.</summary>
    [Range(8, 512)]
    public int JsonDepth { get; set; }

    /// <summary>Size of <c>user</c> or <c>context</c> as JSON in bytes, 16 KiB to 16 MiB.</summary>
    [Range(16 << 10, 16 << 20)]
    public int DocumentBytes { get; set; }

    /// <summary>HTTP requests of one login, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int HttpRequests { get; set; }

    /// <summary>Time for one HTTP request, redirects included, 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan HttpTime { get; set; }

    /// <summary>Decompressed size of one HTTP reply in bytes, 1 KiB to 64 MiB.</summary>
    [Range(1 << 10, 64 << 20)]
    public int HttpReplyBytes { get; set; }

    /// <summary>Metadata writes of one login, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MetadataWrites { get; set; }

    /// <summary>Timers of one login, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Timers { get; set; }

    /// <summary>Console lines of one login, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int ConsoleLines { get; set; }

    /// <summary>Data on <c>global</c> carried over to the next login, as JSON in bytes, 0 (none) to 1 MiB.</summary>
    [Range(0, 1 << 20)]
    public int CarriedGlobalBytes { get; set; }
}

[OptionsValidator]
internal sealed partial class RuleLimitsValidator : IValidateOptions<RuleLimits>;
