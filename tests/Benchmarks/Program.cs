using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RulesDashboard.Benchmarks;
using RulesDashboard.Benchmarks.Comparison;
using RulesDashboard.Benchmarks.Contenders;
using RulesDashboard.Benchmarks.Logins;
using RulesDashboard.Runtime.Workers;

switch (args)
{
    case [RuleWorker.Verb]:
        return await RuleWorker.RunAsync();
    case ["compare", .. var only]:
        await NodeContenders.InstallAsync();
        await new ComparisonRun(only, rounds: 7).RunAsync();
        break;
    case ["contend", var name]:
        await ContestantHost.RunAsync(name);
        break;
    case ["park", var logins]:
        await ParkedLogins.MeasureAsync(int.Parse(logins, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["latency"]:
        await PassLatency.MeasureAsync();
        break;
    case ["logins"]:
        await LoginRun.MeasureAsync();
        break;
    default:
        // In process: the project file carries another name than its assembly, which the default toolchain does not find.
        BenchmarkSwitcher.FromAssembly(typeof(RealisticRules).Assembly)
            .Run(args, DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));
        break;
}

return 0;
