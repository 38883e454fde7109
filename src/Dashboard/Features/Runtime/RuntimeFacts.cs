using Microsoft.Extensions.Options;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Dashboard.Features.Runtime;

/// <summary>How the runtime is configured, for people. Read when the server started; singleton.</summary>
public sealed class RuntimeFacts(IOptions<RuleLimits> limits, IOptions<RuntimeOptions> options, IOptions<EgressOptions> egress)
{
    /// <summary>What the rules of a login may use.</summary>
    public IReadOnlyList<SettingFact> Limits { get; } = SettingFact.Of(limits.Value, RuleLimits.Section);

    /// <summary>Where rules run, and which modules they find.</summary>
    public IReadOnlyList<SettingFact> Processes { get; } =
        [.. SettingFact.Of(options.Value, RuntimeOptions.Section), .. SettingFact.Of(options.Value.Modules, ModuleOptions.Section)];

    /// <summary>Whether rules run in processes of their own.</summary>
    public bool HasWorkers => options.Value.Workers > 0;

    /// <summary>Hosts that rules may reach although their addresses are not public.</summary>
    public IReadOnlyList<AllowedHostFact> AllowedHosts { get; } = [.. egress.Value.AllowedHosts.Select(host => new AllowedHostFact(host, null, null))];

    /// <summary>Host names that another origin answers for, while developing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DevelopmentHosts { get; } = [.. egress.Value.DevelopmentHosts.OrderBy(host => host.Key, StringComparer.Ordinal)];

    /// <summary>How long looking a host up and connecting to it may take.</summary>
    public string ConnectTime { get; } = SettingText.Time(egress.Value.ConnectTime);
}

/// <summary>A host on the allow-list.</summary>
/// <param name="Host">Its name, with a port when only that one is meant.</param>
/// <param name="Owner">Who answers for it; null when nobody was named.</param>
/// <param name="Reason">Why it is allowed; null when none was given.</param>
public sealed record AllowedHostFact(string Host, string? Owner, string? Reason);
