using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Where rules may send HTTP requests.</summary>
public sealed class EgressOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Runtime:Egress";

    /// <summary>Hosts that may be reached although their addresses are not public, as <c>host</c> or <c>host:port</c>.</summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>For development: host names and the origin that answers in their place, such as <c>api.mailgun.net</c> and <c>http://localhost:9000</c>.</summary>
    /// <remarks>Path, query, headers and body stay as they are, and a mapped origin is not checked: it is named here.</remarks>
    public IDictionary<string, string> DevelopmentHosts { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time to look a name up and connect, 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTime { get; set; }
}

[OptionsValidator]
internal sealed partial class EgressOptionsValidator : IValidateOptions<EgressOptions>;
