using MudBlazor;
using RulesDashboard.Runtime.Workers;

namespace RulesDashboard.Dashboard.Features.Runtime;

/// <summary>Where rules run now, which are held, and every limit they run under.</summary>
public sealed partial class RuntimePage(RuntimeFacts facts, WorkerStatus status, TimeProvider time, ISnackbar snackbar)
{
    // What workers do is signalled to nobody: it is only looked at, and costs nothing.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    private IReadOnlyList<WorkerInfo> _workers = [];
    private IReadOnlyList<HeldRule> _held = [];
    private DateTimeOffset _now;

    protected override void OnInitialized() => Look();

    private void Look()
    {
        _workers = [.. status.Workers.OrderBy(worker => worker.ProcessId)];
        _held = [.. status.Held.OrderBy(held => held.Until)];
        _now = time.GetUtcNow();
    }

    private void Release(HeldRule held)
    {
        snackbar.Add(status.Release(held) ? $"“{held.Name}” is run again from the next login on." : $"“{held.Name}” was not held any more.");
        Look();
    }
}
