using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Connections;

/// <summary>The <c>Connections</c> section: how this server speaks with other identity providers.</summary>
public sealed class UpstreamOptions
{
    public const string Section = "Connections";

    /// <summary>How long a provider may take for one answer, 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a provider's addresses and keys are used before they are asked for again, which also finds out that it is down: 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DiscoveryAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a provider that did not answer is left alone, 0 to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class UpstreamOptionsValidator : IValidateOptions<UpstreamOptions>;
