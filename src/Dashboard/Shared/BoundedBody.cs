namespace RulesDashboard.Dashboard.Shared;

/// <summary>The body of a request, whose length need not be known, up to a size.</summary>
internal static class BoundedBody
{
    /// <summary>All of it; null when it is larger.</summary>
    /// <param name="body">The stream.</param>
    /// <param name="mostBytes">The size.</param>
    /// <param name="cancellationToken">The request was given up.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int mostBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (kept.Length + read > mostBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
