using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>The services that cases name, as one real HTTP server on this machine. Cases are played one by one.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private ScriptedServices _services = new([]);
    private LocalServer? _server;

    /// <summary>What has arrived since the last <see cref="Play"/>.</summary>
    public ConcurrentQueue<HttpEffect> Received { get; } = new();

    public static async Task<ScriptedServer> StartAsync()
    {
        var server = new ScriptedServer();
        server._server = await LocalServer.StartAsync(server.AnswerAsync);
        return server;
    }

    /// <summary>Settings of the runtime that lead the hosts of these cases here.</summary>
    public IEnumerable<(string Host, string Origin)> HostsOf(IEnumerable<RuleCase> cases) =>
        cases.SelectMany(@case => @case.Replies).Select(reply => new Uri(reply.Url).Host).Distinct().Select(host => (host, _server!.Origin.GetLeftPart(UriPartial.Authority)));

    /// <summary>Answers as a case says from now on.</summary>
    public void Play(RuleCase @case)
    {
        Received.Clear();
        _services = new ScriptedServices(@case.Replies);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var url = $"https://{request.Host}{context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}";
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        Received.Enqueue(new HttpEffect { Method = request.Method, Url = url, Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), Body = body.ToArray() });
        switch (_services.Take(request.Method, url))
        {
            case { Status: { } status } reply:
                context.Response.StatusCode = status;
                foreach (var (name, value) in reply.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                await context.Response.WriteAsync(status == 204 ? "" : reply.Body, context.RequestAborted);
                break;
            case { Failure: "hang" }:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            default:
                context.Abort();
                break;
        }
    }
}
