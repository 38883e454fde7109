using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>What every page shares: whatever it starts ends with it.</summary>
public abstract class DashboardPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

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

    /// <summary>Queries again after changes that concern the page, until it is left; a burst of changes costs one query.</summary>
    protected void RefreshOn(ChangeSignal signal, Func<Change, bool> concerns, Func<Task> refresh)
    {
        var pending = 0;
        Closed.Register(signal.Subscribe(change =>
        {
            if (concerns(change) && Interlocked.Exchange(ref pending, 1) == 0)
            {
                _ = InvokeAsync(RunAsync);
            }
        }).Dispose);

        async Task RunAsync()
        {
            try
            {
                await Task.Delay(Pause, Closed);
                Volatile.Write(ref pending, 0);
                await refresh();
                StateHasChanged();
            }
            catch (OperationCanceledException)
            {
                // The page was left meanwhile.
            }
            catch (Exception exception)
            {
                // To the page's error boundary, like any other failure of its own.
                await DispatchExceptionAsync(exception);
            }
        }
    }
}
