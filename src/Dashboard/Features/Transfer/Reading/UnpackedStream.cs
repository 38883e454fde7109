using System.IO.Compression;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>What is in a gzip. One that is broken is named.</summary>
internal sealed class UnpackedStream(string name, Stream packed) : ForwardStream
{
    private readonly GZipStream _unpacked = new(packed, CompressionMode.Decompress);

    /// <exception cref="TransferException">It cannot be unpacked.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _unpacked.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new TransferException(name, "it is not a gzip that can be read.", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
