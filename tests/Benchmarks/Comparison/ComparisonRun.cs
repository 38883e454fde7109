namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>Runs all contenders against each other, interleaved, and prints one table of medians.</summary>
internal sealed class ComparisonRun(string[] only, int rounds)
{
    private const double WarmupMicroseconds = 8_000_000;
    private const double BatchMicroseconds = 250_000;

    /// <summary>From start to table.</summary>
    public async Task RunAsync()
    {
        var workloads = Path.Combine(Path.GetTempPath(), $"workloads-{Environment.ProcessId}.json");
        Workload.Write(workloads);
        var kinds = ContenderKind.All(workloads).Where(kind => only.Length == 0 || only.Any(word => kind.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        var table = new ComparisonTable(kinds);
        foreach (var workload in Workload.All)
        {
            table.Add(workload.Name, await CompareAsync(kinds, workload));
        }

        table.Add("first login of a process, ms", await ColdAsync(kinds));
        File.Delete(workloads);
        Console.WriteLine(table.ToMarkdown());
    }

    private async Task<double?[]> CompareAsync(List<ContenderKind> kinds, Workload workload)
    {
        var contenders = await Task.WhenAll(kinds.Select(kind => Contender.StartAsync(kind.Command)));
        try
        {
            var batches = new int[kinds.Count];
            var samples = kinds.Select(_ => new List<double>()).ToArray();
            for (var index = 0; index < kinds.Count; index++)
            {
                batches[index] = await WarmAsync(contenders[index], workload);
            }

            for (var round = 0; round < rounds; round++)
            {
                for (var index = 0; index < kinds.Count; index++)
                {
                    if (batches[index] > 0 && await contenders[index].RunAsync(workload, batches[index]) is { } sample)
                    {
                        samples[index].Add(sample);
                    }
                }
            }

            Console.Error.WriteLine($"{workload.Name}: {string.Join(", ", samples.Select(list => list.Count == 0 ? "-" : $"{Median(list):0}"))}");
            return [.. samples.Select(list => list.Count == 0 ? (double?)null : Median(list))];
        }
        finally
        {
            foreach (var contender in contenders)
            {
                contender.Dispose();
            }
        }
    }

    // Long enough for every just-in-time compiler, and to know how many logins make a batch.
    private static async Task<int> WarmAsync(Contender contender, Workload workload)
    {
        var (count, each) = (1, 0.0);
        for (var used = 0.0; used < WarmupMicroseconds; used += each * count)
        {
            if (await contender.RunAsync(workload, count) is not { } microseconds)
            {
                return 0;
            }

            each = Math.Max(microseconds, 1);
            count = (int)Math.Clamp(BatchMicroseconds / each, 1, count * 4);
        }

        return (int)Math.Max(1, BatchMicroseconds / each);
    }

    private static async Task<double?[]> ColdAsync(List<ContenderKind> kinds)
    {
        var workload = Workload.All[2];
        var samples = kinds.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < 5; round++)
        {
            for (var index = 0; index < kinds.Count; index++)
            {
                using var contender = await Contender.StartAsync(kinds[index].Command);
                if (await contender.RunAsync(workload, 1) is { } microseconds)
                {
                    samples[index].Add(microseconds / 1000);
                }
            }
        }

        return [.. samples.Select(list => list.Count == 0 ? (double?)null : Median(list))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
