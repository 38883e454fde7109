using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>Sends bytes to a port of this machine and reads the first answer, without repairing either.</summary>
internal static class RawHttp
{
    /// <summary>How long a connection may be left without an end or a complete answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when the server closed the connection without a word.</returns>
    /// <exception cref="TimeoutException">Neither an answer nor an end came in time.</exception>
    public static async Task<RawAnswer?> SendAsync(int port, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await stream.WriteAsync(bytes, limit.Token);
        }
        catch (IOException)
        {
            // It has answered and closed before it was sent everything.
        }

        var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (!IsComplete(received, bytes.AsSpan().StartsWith("HEAD "u8)) && await stream.ReadAsync(buffer, limit.Token) is > 0 and var count)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // Reset: what came until then is the answer.
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The connection was left open with {received.Length} bytes of an answer.");
        }

        return received.Length == 0 ? null : RawAnswer.Of(Encoding.UTF8.GetString(received.ToArray()));
    }

    private static bool IsComplete(MemoryStream received, bool withoutBody)
    {
        var text = Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var answer = RawAnswer.Of(text);
        return withoutBody || (answer.Header("Content-Length") is { } length ? text.Length - end - 4 >= int.Parse(length, CultureInfo.InvariantCulture)
            : answer.Header("Transfer-Encoding") is null ? answer.Status is 204 or 304
            : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static RawAnswer Of(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = (end < 0 ? text : text[..end]).Split("\r\n");
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            [.. lines[1..].Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1].Trim()))],
            end < 0 ? "" : text[(end + 4)..]);
    }
}
