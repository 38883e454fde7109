using System.Text.Json;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>A users export, read again and again from where it lies and never whole into memory.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Open">Opens it from its beginning, maybe gzipped.</param>
internal sealed record UserFile(string Name, Func<Stream> Open)
{
    private const int HeadBytes = 65_536;

    /// <summary>The text, unpacked.</summary>
    public async Task<Stream> OpenTextAsync(CancellationToken cancellationToken)
    {
        var raw = Open();
        var first = new byte[2];
        var count = await raw.ReadAtLeastAsync(first, 2, throwOnEndOfStream: false, cancellationToken);
        await raw.DisposeAsync();
        return count == 2 && first is [0x1f, 0x8b] ? new UnpackedStream(Name, Open()) : Open();
    }

    /// <summary>Whether the text begins as users do, one JSON object a line or a list of them: with a member that only a user has.</summary>
    public async Task<bool> LooksRightAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var text = await OpenTextAsync(cancellationToken);
            var head = new byte[HeadBytes];
            var count = await text.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return LooksRight(head.AsSpan(0, count));
        }
        catch (TransferException)
        {
            return false;
        }
    }

    private static bool LooksRight(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head.StartsWith("\uFEFF"u8) ? head[3..] : head, new JsonReaderOptions { AllowMultipleValues = true });
        var (depth, isUser) = (-1, false);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject && depth < 0)
                {
                    depth = reader.CurrentDepth;
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth)
                {
                    return isUser;
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1)
                {
                    if (reader.ValueTextEquals("script") || reader.ValueTextEquals("rules"))
                    {
                        return false;
                    }

                    isUser |= reader.ValueTextEquals("email") || reader.ValueTextEquals("user_id") || reader.ValueTextEquals("password_hash")
                        || reader.ValueTextEquals("custom_password_hash") || reader.ValueTextEquals("identities") || reader.ValueTextEquals("passwordHash");
                }
                else if (depth < 0 && reader.TokenType != JsonTokenType.StartArray)
                {
                    return false;
                }
            }
        }
        catch (JsonException)
        {
            // Cut off, or broken further on: what was seen until here counts.
        }

        return isUser;
    }
}
