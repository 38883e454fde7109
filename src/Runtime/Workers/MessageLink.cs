using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;

namespace RulesDashboard.Runtime.Workers;

/// <summary>One end of the pipe between a worker and its parent. Anyone may send; one reader reads.</summary>
internal sealed class MessageLink<TIncoming, TOutgoing>(Stream input, Stream output, JsonTypeInfo<TIncoming> incoming, JsonTypeInfo<TOutgoing> outgoing)
{
    private const int HeaderBytes = sizeof(int);

    private readonly Channel<byte[]> _outbox = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PipeReader _reader = PipeReader.Create(input);
    private readonly PipeWriter _writer = PipeWriter.Create(output);

    /// <summary>Queues a message; nothing happens when the link is closed. Written on the caller's time, sent on the pump's.</summary>
    public void Send(TOutgoing message) => _outbox.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(message, outgoing));

    /// <summary>No message is sent after those that are queued; <see cref="PumpAsync"/> ends when they are out.</summary>
    public void Close() => _outbox.Writer.TryComplete();

    /// <summary>Writes what is queued, as much as there is at a time, until the link is closed or the other end is gone.</summary>
    public async Task PumpAsync()
    {
        var header = new byte[HeaderBytes];
        try
        {
            while (await _outbox.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (_outbox.Reader.TryRead(out var message))
                {
                    BinaryPrimitives.WriteInt32LittleEndian(header, message.Length);
                    _writer.Write(header);
                    _writer.Write(message);
                }

                await _writer.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The other end is gone; whoever reads learns it, too.
        }
        finally
        {
            Close();
            await _writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Messages until the other end is gone.</summary>
    /// <exception cref="InvalidDataException">What came is no message of ours.</exception>
    public async IAsyncEnumerable<TIncoming> ReadAsync()
    {
        for (;;)
        {
            var read = await _reader.ReadAsync().ConfigureAwait(false);
            var rest = read.Buffer;
            while (TryTake(ref rest, out var message))
            {
                yield return message;
            }

            _reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out TIncoming message)
    {
        message = default!;
        if (buffer.Length < HeaderBytes)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        buffer.Slice(0, HeaderBytes).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > WorkerProtocol.MaxMessageBytes)
        {
            throw new InvalidDataException($"A message of {length} bytes is no message.");
        }

        if (buffer.Length < HeaderBytes + length)
        {
            return false;
        }

        message = Parse(buffer.Slice(HeaderBytes, length));
        buffer = buffer.Slice(HeaderBytes + length);
        return true;
    }

    private TIncoming Parse(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonSerializer.Deserialize(ref reader, incoming) ?? throw new InvalidDataException("A message is null.");
    }
}
