using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>The runtime with the settings of the server, but in this process: nobody else is hurt by a rule that never ends.</summary>
internal static class RuleHost
{
    public static WebApplication Build()
    {
        var builder = Verbs.Builder(["--Runtime:Workers=0"]);
        builder.Services.AddRuleRuntime(builder.Configuration).AddSingleton<RuleTry>().AddSingleton<RuleTries>();
        return builder.Build();
    }
}
