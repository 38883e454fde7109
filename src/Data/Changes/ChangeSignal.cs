using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace RulesDashboard.Data.Changes;

/// <summary>Tells subscribers in this process that something was committed. Singleton; safe from any thread.</summary>
/// <remarks>A missed signal costs freshness, not correctness: subscribers query again, they never trust the signal for data.</remarks>
public sealed class ChangeSignal(ILogger<ChangeSignal> logger)
{
    private ImmutableList<Action<Change>> _subscribers = [];

    /// <summary>Calls every subscriber on the caller's thread. What a subscriber throws is logged and reaches nobody else.</summary>
    /// <param name="topic">The kind of thing that changed.</param>
    /// <param name="id">Which one; null when several changed at once.</param>
    public void Publish(ChangeTopic topic, string? id)
    {
        var change = new Change(topic, id);
        foreach (var subscriber in Volatile.Read(ref _subscribers))
        {
            try
            {
                subscriber(change);
            }
            catch (Exception exception)
            {
                // The write is committed: a page that cannot redraw must not make it look as if it failed.
                logger.SubscriberFailed(exception, topic);
            }
        }
    }

    /// <summary>Calls <paramref name="subscriber"/> after every change until the result is disposed.</summary>
    /// <remarks>The subscriber runs on the writer's thread: it hands over (<c>InvokeAsync</c>, a channel) and returns.</remarks>
    public IDisposable Subscribe(Action<Change> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        // A wrapper of its own per call, so that one delegate subscribed twice ends twice.
        Action<Change> entry = change => subscriber(change);
        ImmutableInterlocked.Update(ref _subscribers, static (list, added) => list.Add(added), entry);
        return new Subscription(this, entry);
    }

    private sealed class Subscription(ChangeSignal signal, Action<Change> entry) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref signal._subscribers, static (list, removed) => list.Remove(removed), entry);
    }
}
