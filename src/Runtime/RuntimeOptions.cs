using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime;

/// <summary>Where rules run, and how much is kept ready for them.</summary>
/// <remarks>The description of a member is what the dashboard shows, its short name what it counts.</remarks>
public sealed class RuntimeOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Runtime";

    /// <summary>Rule workers that take logins, 0 to 64; one more is kept as a spare. 0 runs rules in this process: for embedding, debugging and tests.</summary>
    [Range(0, 64)]
    [Display(Description = "Processes that take logins, besides one spare. With 0, rules run in the server's own process.", ShortName = "workers")]
    public int Workers { get; set; }

    /// <summary>Memory of one rule worker in bytes, 128 MiB to 16 GiB. A worker that uses more is ended.</summary>
    [Range(128L << 20, 16L << 30)]
    [Display(Description = "Memory of one rule worker; one that uses more is ended.")]
    public long WorkerMemoryBytes { get; set; }

    /// <summary>Logins that one rule worker holds at once, 1 to 100,000, waiting ones included.</summary>
    [Range(1, 100_000)]
    [Display(Description = "Logins that one rule worker holds at once, waiting ones included.", ShortName = "logins")]
    public int WorkerLogins { get; set; }

    /// <summary>Logins that wait for a rule worker at most, 0 to 1,000,000; more are refused and may be tried again.</summary>
    [Range(0, 1_000_000)]
    [Display(Description = "Logins that wait for a rule worker; more are refused and can be tried again.", ShortName = "logins")]
    public int WorkerQueue { get; set; }

    /// <summary>How many workers one rule text may end within five minutes before it is not run any more, 1 to 100.</summary>
    [Range(1, 100)]
    [Display(Description = "Rule workers that one text of a rule may end within five minutes before it is held.", ShortName = "workers")]
    public int QuarantineAfter { get; set; }

    /// <summary>How long a text that ended workers is not run, 1 min to 7 days. Another text of the rule runs at once.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    [Display(Description = "How long such a text is not run.")]
    public TimeSpan QuarantineTime { get; set; }

    /// <summary>Sandboxes kept ready in each process with the modules of the current rules evaluated, 0 to 100.</summary>
    [Range(0, 100)]
    [Display(Description = "Sandboxes kept ready in each process, with the modules of the current rules evaluated.", ShortName = "sandboxes")]
    public int WarmSandboxes { get; set; }

    /// <summary>Which packages rules find.</summary>
    public ModuleOptions Modules { get; set; } = new();
}

[OptionsValidator]
internal sealed partial class RuntimeOptionsValidator : IValidateOptions<RuntimeOptions>;
