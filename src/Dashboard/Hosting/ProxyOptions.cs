using System.Net;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>The <c>Proxy</c> section: what stands in front of the server.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses (<c>10.0.0.4</c>) and networks (<c>10.0.0.0/24</c>) whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; empty = nobody's.</summary>
    public IReadOnlyList<string> Trusted { get; set; } = [];
}

/// <summary>Names every entry that is neither an address nor a network.</summary>
internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var wrong = options.Trusted.Where(entry => !IPAddress.TryParse(entry, out _) && !System.Net.IPNetwork.TryParse(entry, out _))
            .Select(entry => $"Proxy:Trusted: '{entry}' is neither an address, such as 10.0.0.4, nor a network, such as 10.0.0.0/24.")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
