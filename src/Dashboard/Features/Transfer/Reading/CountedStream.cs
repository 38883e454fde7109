namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Tells how many bytes each read took; whoever is told may throw to end the reading.</summary>
internal sealed class CountedStream(Stream inner, Action<int> count) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        count(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
