using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>
/// A request of an HTTP version that nobody knows is its sender's mistake, and is answered as one: 400 in place of the 505 that the server would say
/// before any of our code runs. What watches us for answers of 500 and above stays silent then.
/// </summary>
internal static class RejectedVersions
{
    private static ReadOnlySpan<byte> Said => "HTTP/1.1 505 HTTP Version Not Supported\r\n"u8;

    /// <summary>Inside TLS, where the answers can be read.</summary>
    public static IConnectionBuilder UseRejectedVersions(this IConnectionBuilder connections)
    {
        connections.Use(next => async connection =>
        {
            var transport = connection.Transport;
            connection.Transport = new Answering(transport.Input, new Writer(transport.Output));
            try
            {
                await next(connection);
            }
            finally
            {
                connection.Transport = transport;
            }
        });
        return connections;
    }

    private sealed record Answering(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Writer(PipeWriter to) : PipeWriter
    {
        private Memory<byte> written;

        public override bool CanGetUnflushedBytes => to.CanGetUnflushedBytes;

        public override long UnflushedBytes => to.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => written = to.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            var status = written.Span[..bytes];
            if (status.StartsWith(Said))
            {
                "400"u8.CopyTo(status["HTTP/1.1 ".Length..]);
            }

            to.Advance(bytes);
            written = written[bytes..];
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => to.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            to.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => to.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => to.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => to.CompleteAsync(exception);
    }
}
