using System.Globalization;
using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>The other end of <see cref="Contender"/>: reads what to run, and says what it took.</summary>
internal static class ContestantHost
{
    public static async Task RunAsync(string name)
    {
        await using IContestant contestant = name switch
        {
            "rules" => new RulesContestant(new RulesRuntime(workers: 0)),
            "workers" => new RulesContestant(new RulesRuntime(workers: 1)),
            "ready" => new ReadyContestant(),
            "making" => new MakingContestant(),
            "delegates" => new DelegatesContestant(),
            "clearscript" => new ClearScriptContestant(freshEngine: true),
            "clearscript-context" => new ClearScriptContestant(freshEngine: false),
            _ => throw new ArgumentException($"There is no contender {name}.", nameof(name)),
        };
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var parts = line.Split('\t');
            Console.WriteLine(await AnswerAsync(contestant, Workload.All.Single(workload => workload.Name == parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<string> AnswerAsync(IContestant contestant, Workload workload, int logins)
    {
        if (!contestant.Knows(workload))
        {
            return "cannot";
        }

        await contestant.PrepareAsync(workload);
        return (await contestant.MeasureAsync(workload, logins)).TotalMicroseconds.ToString(CultureInfo.InvariantCulture);
    }
}
