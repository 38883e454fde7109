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

    /// <summary>Hosts that rules may reach although their addresses are not public or their port is another one.</summary>
    public IReadOnlyList<AllowedHost> AllowedHosts { get; } = [.. egress.Value.AllowedHosts];

    /// <summary>Whether rules reach nothing but these.</summary>
    public bool OnlyAllowedHosts => egress.Value.OnlyAllowedHosts;

    /// <summary>Host names that another origin answers for, while developing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> DevelopmentHosts { get; } = [.. egress.Value.DevelopmentHosts.OrderBy(host => host.Key, StringComparer.Ordinal)];

    /// <summary>How long looking a host up and connecting to it may take.</summary>
    public string ConnectTime { get; } = SettingText.Time(egress.Value.ConnectTime);
}
