using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>What every page shares: whatever it starts ends with it.</summary>
public abstract class DashboardPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    protected DashboardPage() => Closed = _closed.Token;

    /// <summary>Cancelled when the page is left: pass it to loads, register the end of subscriptions with it.</summary>
    protected CancellationToken Closed { get; }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }
}
