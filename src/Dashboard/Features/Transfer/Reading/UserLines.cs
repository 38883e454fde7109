using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>The users of a file one by one, with the place of each for messages. Holds one of them at a time.</summary>
internal static class UserLines
{
    /// <summary>Longest user, in bytes (1 MB).</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Most bytes of a file, unpacked (2 GB).</summary>
    public const long MostFileBytes = 2L * 1024 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly JsonSerializerOptions StrictItems = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <exception cref="TransferException">A list is no JSON, a user or the file too long, or a gzip broken; the message names the place.</exception>
    public static async IAsyncEnumerable<UserLine> ReadAsync(UserFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await file.OpenTextAsync(cancellationToken);
        var reader = PipeReader.Create(stream);
        var isList = await IsListAsync(reader, cancellationToken);
        var users = isList ? ItemsAsync(file.Name, reader, cancellationToken) : LinesAsync(file.Name, reader, cancellationToken);
        await foreach (var user in users)
        {
            yield return user;
        }
    }

    private static async Task<bool> IsListAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var first = First(read.Buffer);
            reader.AdvanceTo(read.Buffer.Start, first is null ? read.Buffer.End : read.Buffer.Start);
            if (first is not null || read.IsCompleted || read.Buffer.Length > MostBytes)
            {
                return first == (byte)'[';
            }
        }
    }

    private static byte? First(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        reader.IsNext("\uFEFF"u8, advancePast: true);
        reader.AdvancePastAny(" \t\r\n"u8);
        return reader.TryPeek(out var first) ? first : null;
    }

    private static async IAsyncEnumerable<UserLine> LinesAsync(
        string name, PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (line, bytes) = (0, 0L);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (NextLine(ref rest, read.IsCompleted, out var text))
            {
                line++;
                bytes += text.Length + 1;
                CheckSize(name, $"line {line}", text.Length, bytes);
                if (First(text) is not null)
                {
                    var place = $"{name}, line {line}";
                    yield return Parse(place, line == 1 ? WithoutMark(text) : text);
                }
            }

            CheckSize(name, $"line {line + 1}", rest.Length, bytes);
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool NextLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = isLast ? rest : default;
        rest = isLast ? rest.Slice(rest.End) : rest;
        return isLast && line.Length > 0;
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> text)
    {
        var reader = new SequenceReader<byte>(text);
        return reader.IsNext("\uFEFF"u8, advancePast: true) ? text.Slice(reader.Position) : text;
    }

    private static UserLine Parse(string place, ReadOnlySequence<byte> text)
    {
        try
        {
            return new UserLine(place, JsonDocument.Parse(text, Strict).RootElement, null);
        }
        catch (JsonException exception)
        {
            return new UserLine(place, default, $"it is not the JSON of one user (column {exception.BytePositionInLine + 1}).");
        }
    }

    private static async IAsyncEnumerable<UserLine> ItemsAsync(
        string name, PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The reader takes some text ahead, which is not yet the user's.
        const int Ahead = 256 * 1024;
        var (place, since, all) = ("", 0L, 0L);
        await using var counted = new CountedStream(reader.AsStream(), count =>
        {
            (since, all) = (since + count, all + count);
            CheckSize(name, place, since - Ahead, all);
        });
        await using var users = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(counted, StrictItems, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var number = 1; ; number++)
        {
            place = $"user {number}";
            try
            {
                if (!await users.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (JsonException exception)
            {
                throw new TransferException($"{name}, {place}", $"it is not JSON: line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.", exception);
            }

            yield return new UserLine($"{name}, {place}", users.Current, null);
            since = 0;
        }
    }

    private static void CheckSize(string name, string place, long length, long all)
    {
        if (length > MostBytes)
        {
            throw new TransferException($"{name}, {place}", $"a user has at most {MostBytes / 1024 / 1024} MB; each line holds one.");
        }

        if (all > MostFileBytes)
        {
            throw new TransferException(name, $"a users file has at most {MostFileBytes / 1024 / 1024 / 1024} GB, unpacked; import it in parts.");
        }
    }
}

/// <summary>A user of a file.</summary>
/// <param name="Place">Where it stands, for messages.</param>
/// <param name="User">The JSON, good until the next one is asked for.</param>
/// <param name="Problem">Why it is no JSON; null when it is.</param>
internal sealed record UserLine(string Place, JsonElement User, string? Problem);
