using Microsoft.Extensions.Logging.Abstractions;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Unit.Data;

public sealed class ChangeSignalTests
{
    [Fact]
    public void Publish_OneSubscriberThrows_ReachesTheOthers()
    {
        var signal = new ChangeSignal(NullLogger<ChangeSignal>.Instance);
        var received = new List<Change>();
        using var first = signal.Subscribe(_ => throw new InvalidOperationException("This page is gone."));
        using var second = signal.Subscribe(received.Add);

        signal.Publish(ChangeTopic.Rules, "id");

        Assert.Equal([new Change(ChangeTopic.Rules, "id")], received);
    }

    [Fact]
    public void Dispose_OneOfTwoOfTheSameDelegate_EndsOnlyThatOne()
    {
        var signal = new ChangeSignal(NullLogger<ChangeSignal>.Instance);
        var received = new List<Change>();
        Action<Change> subscriber = received.Add;
        var first = signal.Subscribe(subscriber);
        using var second = signal.Subscribe(subscriber);

        first.Dispose();
        first.Dispose();
        signal.Publish(ChangeTopic.Users, null);

        Assert.Single(received);
    }
}
