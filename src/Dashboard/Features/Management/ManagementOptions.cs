using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The <c>Management</c> section.</summary>
public sealed class ManagementOptions
{
    public const string Section = "Management";

    /// <summary>A machine-to-machine application with all scopes that is there from the first start on; empty for none.</summary>
    [StringLength(100)]
    public string? ClientId { get; set; }

    /// <summary>Its secret, at least 32 characters. Better in an environment variable than in a file.</summary>
    [StringLength(512, MinimumLength = 32)]
    public string? ClientSecret { get; set; }

    /// <summary>Calls of one application that may come at once, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int RequestsAtOnce { get; set; } = 200;

    /// <summary>Calls of one application per second in the long run, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int RequestsPerSecond { get; set; } = 100;
}

[OptionsValidator]
internal sealed partial class ManagementOptionsValidator : IValidateOptions<ManagementOptions>;
