using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>Makes a page query again after something changed, at most once per second, and from time to time in any case. Renders nothing.</summary>
/// <remarks>The latter keeps relative times and sliding periods right, and heals a missed signal.</remarks>
public sealed class LiveUpdates : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private IDisposable? _subscription;
    private ITimer? _due;
    private ITimer? _always;
    private long _last;
    private int _scheduled;

    [Inject] private ChangeSignal Signal { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired] public ChangeTopic Topic { get; set; }

    /// <summary>Only changes of this one; null for all.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The time after which it queries in any case; shorter than a minute where what is shown changes without a signal.</summary>
    [Parameter] public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    [Parameter, EditorRequired] public EventCallback OnChange { get; set; }

    public void Dispose()
    {
        _subscription?.Dispose();
        _due?.Dispose();
        _always?.Dispose();
    }

    protected override void OnInitialized()
    {
        _due = Time.CreateTimer(_ => Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _always = Time.CreateTimer(_ => Raise(), null, Every, Every);
        _subscription = Signal.Subscribe(Schedule);
    }

    // Runs on the writer's thread: only sets a timer. The last of many changes is never lost.
    private void Schedule(Change change)
    {
        if (change.Topic == Topic && (Id is null || change.Id is null || change.Id == Id) && Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            var rest = Pause - Time.GetElapsedTime(Volatile.Read(ref _last));
            _due?.Change(_last != 0 && rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Raise()
    {
        Volatile.Write(ref _scheduled, 0);
        Volatile.Write(ref _last, Time.GetTimestamp());
        _ = InvokeAsync(RaiseAsync);
    }

    private async Task RaiseAsync()
    {
        try
        {
            await OnChange.InvokeAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left while it queried.
        }
        catch (Exception exception)
        {
            // Nobody awaits a timer: without this the page would stand still and not say why.
            await DispatchExceptionAsync(exception);
        }
    }
}
