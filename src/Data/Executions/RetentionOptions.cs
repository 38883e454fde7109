using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data.Executions;

/// <summary>The <c>Executions:Retention</c> section: how long and how many executions are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Executions:Retention";

    /// <summary>Executions older than this are deleted; 1 hour to 10 years, default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Only the newest so many are kept; 100 to 100 million, default 200,000.</summary>
    [Range(100, 100_000_000)]
    public int MaxCount { get; set; } = 200_000;
}

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
