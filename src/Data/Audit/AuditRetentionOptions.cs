using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data.Audit;

/// <summary>The <c>Audit:Retention</c> section: how long it is known who changed what.</summary>
public sealed class AuditRetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Audit:Retention";

    /// <summary>Audit rows older than this are deleted; 1 day to 10 years, default 365 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(365);
}

[OptionsValidator]
internal sealed partial class AuditRetentionOptionsValidator : IValidateOptions<AuditRetentionOptions>;
