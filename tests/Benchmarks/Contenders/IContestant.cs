using RulesDashboard.Benchmarks.Comparison;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>Runs logins in this process.</summary>
internal interface IContestant : IAsyncDisposable
{
    /// <summary>Whether it can run such logins at all.</summary>
    bool Knows(Workload workload);

    /// <summary>Makes ready for such logins, as far as it can; not measured.</summary>
    Task PrepareAsync(Workload workload) => Task.CompletedTask;

    /// <summary>Runs one login and returns its context.</summary>
    Task<string> LoginAsync(Workload workload);

    /// <summary>Processor time of so many logins; all of it, wherever in this process or its children it was used.</summary>
    async Task<TimeSpan> MeasureAsync(Workload workload, int logins)
    {
        var before = ProcessorTime.OfThisAndChildren();
        for (var login = 0; login < logins; login++)
        {
            workload.Check(await LoginAsync(workload));
        }

        return ProcessorTime.OfThisAndChildren() - before;
    }
}
