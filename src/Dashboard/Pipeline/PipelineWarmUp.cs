using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Parses the modules and runs one rule before anybody signs in, so that the first login does not pay for it.</summary>
internal sealed class PipelineWarmUp(ModuleCatalogue modules, RulePipeline pipeline) : BackgroundService
{
    private const string Source = "function (user, context, callback) { setImmediate(function () { callback(null, user, context); }); }";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        modules.Prepare(["buffer", "crypto", "request", "url", "util", "lodash"]);
        var request = new PipelineRequest { Rules = [new RuleScript(Guid.Empty, "Warm-up", 0, Source)], User = "{}", Context = "{}" };
        await pipeline.RunAsync(request, new CapturedEffects("{}", [], network: null, merge: (_, _) => null), stoppingToken);
    }
}
