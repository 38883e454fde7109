using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace RulesDashboard.E2E.Testing;

/// <summary>A mail server of the test: takes every message on a free port of this machine, and keeps it.</summary>
public sealed class SmtpInbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly BlockingCollection<MimeMessage> _messages = [];
    private readonly Task _serving;

    public SmtpInbox()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many messages it refuses for now (451) before it takes them.</summary>
    public int Busy { get; set; }

    /// <summary>The next message that comes or has come.</summary>
    public Task<MimeMessage> NextAsync() => Task.Run(() =>
        _messages.TryTake(out var message, TimeSpan.FromSeconds(30)) ? message : throw new TimeoutException("No mail came within 30 seconds."));

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Dispose();
        await _serving;
        _closed.Dispose();
        _messages.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closed.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 inbox.test");
        while (await reader.ReadLineAsync(_closed.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "DATA":
                    await writer.WriteLineAsync("354 Go on");
                    await writer.WriteLineAsync(Take(await DataAsync(reader)));
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 Fine");
                    break;
            }
        }
    }

    private string Take(byte[] data)
    {
        if (Busy > 0)
        {
            Busy--;
            return "451 Busy";
        }

        using var stream = new MemoryStream(data);
        _messages.Add(MimeMessage.Load(stream));
        return "250 Taken";
    }

    private async Task<byte[]> DataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_closed.Token) is { } line and not ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
