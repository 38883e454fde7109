using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RulesDashboard.E2E.Testing;

/// <summary>The services that rules call, as one real HTTP server on this machine that several host names are mapped to.</summary>
public sealed class OutsideServices : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, Func<OutsideRequest, CancellationToken, Task<(int Status, string Body)>>> _answers = new();

    private OutsideServices(WebApplication server) => _server = server;

    /// <summary>All requests so far, in order of arrival.</summary>
    public ConcurrentQueue<OutsideRequest> Requests { get; } = new();

    public static async Task<OutsideServices> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var services = new OutsideServices(builder.Build());
        services._server.Run(services.HandleAsync);
        await services._server.StartAsync();
        return services;
    }

    /// <summary>Where it answers, whatever the host name.</summary>
    public string Origin => _server.Urls.First();

    /// <summary>Maps a host name of the outside to this server in an app that is yet to start.</summary>
    public void Map(AppFixture app, params string[] hosts)
    {
        foreach (var host in hosts)
        {
            app.Set($"Runtime:Egress:DevelopmentHosts:{host}", Origin);
        }
    }

    public void Answer(string host, int status, string body) => Answer(host, (_, _) => Task.FromResult((status, body)));

    public void Answer(string host, Func<OutsideRequest, CancellationToken, Task<(int Status, string Body)>> answer) => _answers[host] = answer;

    /// <summary>Never answers.</summary>
    public void Hang(string host) => Answer(host, async (_, aborted) =>
    {
        await Task.Delay(Timeout.Infinite, aborted);
        return (0, "");
    });

    public IReadOnlyList<OutsideRequest> To(string host) => [.. Requests.Where(request => request.Host == host)];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var request = new OutsideRequest(
            http.Request.Host.Host,
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            await reader.ReadToEndAsync(http.RequestAborted));
        Requests.Enqueue(request);
        var (status, body) = _answers.TryGetValue(request.Host, out var answer) ? await answer(request, http.RequestAborted) : (404, "{}");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}

/// <summary>A request that reached an outside service.</summary>
public sealed record OutsideRequest(string Host, string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
