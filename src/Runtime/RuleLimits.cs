using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime;

/// <summary>What a login's rules may use. Every value must be configured: there is no default and no "unlimited" (ADR-0004).</summary>
/// <remarks>
/// The description of a member says what it limits in the words of an administrator, its short name what it counts when the type does not say
/// it: the dashboard shows exactly these. Whoever reaches a limit is told its name, what was used and what is allowed.
/// </remarks>
public sealed class RuleLimits
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Runtime:Limits";

    /// <summary>Text of one rule in bytes of UTF-8, 1 KiB to 100 KiB (what can be stored).</summary>
    [Range(1 << 10, 100 << 10)]
    [Display(Description = "Text of one rule.")]
    public int SourceBytes { get; set; }

    /// <summary>Time for all rules of a login and the work they leave behind, 1 s to 2 min. Source: semantics 8.1.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    [Display(Description = "The whole login: all rules, and the work that they leave behind.")]
    public TimeSpan LoginTime { get; set; }

    /// <summary>Time for one rule until it calls back, waiting included, 0.1 s to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    [Display(Description = "One rule until it calls back, waiting included.")]
    public TimeSpan RuleTime { get; set; }

    /// <summary>Computing time of one rule, waiting excluded, 0.05 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    [Display(Description = "Computing of one rule, waiting excluded.")]
    public TimeSpan CpuTime { get; set; }

    /// <summary>Time for one match of a regular expression, 10 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:10")]
    [Display(Description = "One match of a regular expression.")]
    public TimeSpan RegexTime { get; set; }

    /// <summary>Characters of a regular expression, 100 to 100,000: of a literal in a rule, and of what a rule gives <c>new RegExp</c> at run time.</summary>
    /// <remarks>
    /// No time limit covers building a pattern. What modules build is not looked at, nor a text given to <c>match</c> or <c>compile</c>;
    /// the limits of time and memory hold there.
    /// </remarks>
    [Range(100, 100_000)]
    [Display(Description = "One regular expression: a literal, or what new RegExp is given.", ShortName = "characters")]
    public int PatternLength { get; set; }

    /// <summary>Managed allocation of a login's rules together in bytes, 1 MiB to 4 GiB. Counts allocations, not what is kept.</summary>
    /// <remarks>
    /// What modules allocate before a login begins is not counted, and what the runtime itself needs to pass documents on is never refused.
    /// No single string, array buffer or typed array has a limit of its own, because the engine offers none (Jint 4.18): one that is
    /// larger is noticed once it is there, at the latest by the memory limit of the worker process.
    /// </remarks>
    [Range(1L << 20, 4L << 30)]
    [Display(Description = "Memory that the rules of one login allocate together, whether it is kept or not.")]
    public long MemoryBytes { get; set; }

    /// <summary>Depth of nested calls, 16 to 10,000.</summary>
    [Range(16, 10_000)]
    [Display(Description = "How deep calls may be nested.", ShortName = "levels")]
    public int Recursion { get; set; }

    /// <summary>Statements of one turn, 1,000 to 2,000,000,000.</summary>
    [Range(1_000, 2_000_000_000)]
    [Display(Description = "Statements that run in one go, between two waits.", ShortName = "statements")]
    public int Statements { get; set; }

    /// <summary>Elements of one array, 1,000 to 100,000,000.</summary>
    [Range(1_000, 100_000_000)]
    [Display(Description = "Elements of one array.", ShortName = "elements")]
    public int ArrayLength { get; set; }

    /// <summary>Depth of JSON in either direction, 8 to 512.</summary>
    [Range(8, 512)]
    [Display(Description = "How deep JSON may be nested, in either direction.", ShortName = "levels")]
    public int JsonDepth { get; set; }

    /// <summary>Size of <c>user</c> or <c>context</c> as JSON in bytes, 16 KiB to 16 MiB.</summary>
    [Range(16 << 10, 16 << 20)]
    [Display(Description = "The user or the context that a rule passes on, as JSON.")]
    public int DocumentBytes { get; set; }

    /// <summary>HTTP requests of one login, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    [Display(Description = "HTTP requests of one login.", ShortName = "requests")]
    public int HttpRequests { get; set; }

    /// <summary>HTTP requests of one login that are under way at once, 1 to 1,000; more wait in line within their own time.</summary>
    [Range(1, 1_000)]
    [Display(Description = "HTTP requests that one login has under way at once; more wait in line.", ShortName = "requests")]
    public int HttpConcurrent { get; set; }

    /// <summary>Redirects that one HTTP request follows, 1 to 50.</summary>
    [Range(1, 50)]
    [Display(Description = "Redirects that one HTTP request follows.", ShortName = "redirects")]
    public int HttpRedirects { get; set; }

    /// <summary>Time for one HTTP request, redirects included, 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    [Display(Description = "One HTTP request, redirects included.")]
    public TimeSpan HttpTime { get; set; }

    /// <summary>Decompressed size of one HTTP reply in bytes, 1 KiB to 64 MiB.</summary>
    [Range(1 << 10, 64 << 20)]
    [Display(Description = "One HTTP reply, decompressed.")]
    public int HttpReplyBytes { get; set; }

    /// <summary>Metadata writes of one login, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    [Display(Description = "Metadata writes of one login.", ShortName = "writes")]
    public int MetadataWrites { get; set; }

    /// <summary>Timers of one login, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    [Display(Description = "Timers of one login.", ShortName = "timers")]
    public int Timers { get; set; }

    /// <summary>Console lines of one login, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    [Display(Description = "Lines that one login prints; more are dropped.", ShortName = "lines")]
    public int ConsoleLines { get; set; }

    /// <summary>What one login prints, in bytes of UTF-8, 1 KiB to 16 MiB; what is more is dropped.</summary>
    [Range(1 << 10, 16 << 20)]
    [Display(Description = "Text that one login prints; more is dropped.")]
    public int ConsoleBytes { get; set; }

    /// <summary>One printed line in bytes of UTF-8, 256 bytes to 64 KiB; a longer one is cut.</summary>
    [Range(256, 64 << 10)]
    [Display(Description = "One printed line; a longer one is cut.")]
    public int ConsoleLineBytes { get; set; }

    /// <summary>Message or stack of one error in bytes of UTF-8, 256 bytes to 64 KiB; a longer one is cut.</summary>
    [Range(256, 64 << 10)]
    [Display(Description = "Message or stack of one error; a longer one is cut.")]
    public int ErrorBytes { get; set; }

    /// <summary>Data on <c>global</c> carried over to the next login, as JSON in bytes, 0 (none) to 1 MiB.</summary>
    [Range(0, 1 << 20)]
    [Display(Description = "Data on global that is carried over to the next login.")]
    public int CarriedGlobalBytes { get; set; }

    /// <summary>The same limits with less time for one rule.</summary>
    internal RuleLimits WithRuleTime(TimeSpan time)
    {
        var limits = (RuleLimits)MemberwiseClone();
        limits.RuleTime = time;
        return limits;
    }
}

[OptionsValidator]
internal sealed partial class RuleLimitsValidator : IValidateOptions<RuleLimits>;
