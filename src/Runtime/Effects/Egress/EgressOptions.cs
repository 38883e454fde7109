using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Where rules may send HTTP requests: to public addresses on ports 80 and 443, and to what is listed here.</summary>
public sealed class EgressOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Runtime:Egress";

    /// <summary>Hosts that may be reached although their addresses are not public or their port is another one.</summary>
    public IList<AllowedHost> AllowedHosts { get; init; } = [];

    /// <summary>Whether nothing but <see cref="AllowedHosts"/> is reached.</summary>
    public bool OnlyAllowedHosts { get; set; }

    /// <summary>For development: host names and the origin that answers in their place, such as <c>api.mailgun.net</c> and <c>http://localhost:9000</c>.</summary>
    /// <remarks>Path, query, headers and body stay as they are, and a mapped origin is not checked: it is named here.</remarks>
    public IDictionary<string, string> DevelopmentHosts { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time to look a name up and connect, 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTime { get; set; }
}

[OptionsValidator]
internal sealed partial class EgressOptionsValidator : IValidateOptions<EgressOptions>;
