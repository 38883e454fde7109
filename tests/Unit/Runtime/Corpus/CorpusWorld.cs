using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Runtime.Conformance;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Corpus;

/// <summary>A runtime whose real egress leads to a local server in place of every service that a scenario names. Scenarios run one by one.</summary>
public abstract class CorpusWorld : IAsyncLifetime
{
    private readonly ConcurrentQueue<HttpEffect> _received = new();
    private readonly int _workers;
    private ScriptedServices _services = new([]);
    private LocalServer? _server;
    private RuntimeHarness? _runtime;

    private protected CorpusWorld(int workers) => _workers = workers;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalServer.StartAsync(AnswerAsync);
        var origin = _server.Origin.GetLeftPart(UriPartial.Authority);
        var hosts = CorpusRules.All.Values.SelectMany(scenario => scenario.Replies).Select(reply => new Uri(reply.Url).Host).Distinct();
        _runtime = new RuntimeHarness([("Runtime:Workers", $"{_workers}"), .. CaseLimits.Of("usual"), .. hosts.Select(host => ($"DevelopmentHosts:{host}", origin))]);
        await _runtime.WarmUpAsync();
    }

    internal async Task RunAsync(RuleCase scenario)
    {
        _received.Clear();
        _services = new ScriptedServices(scenario.Replies);
        var egress = _runtime!.Get<EgressClient>();
        for (var login = 1; login < scenario.Logins; login++)
        {
            await _runtime.RunAsync(new ScriptedEffects(scenario, egress.SendAsync), scenario.ToRequest());
        }

        var report = await _runtime.RunAsync(new ScriptedEffects(scenario, egress.SendAsync), scenario.ToRequest());
        report.AssertSays(scenario, _received);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _runtime?.Dispose();
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
        _received.Enqueue(new HttpEffect { Method = request.Method, Url = url, Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), Body = body.ToArray() });
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

/// <summary>Rules run in this process.</summary>
public sealed class CorpusInProcess() : CorpusWorld(workers: 0);

/// <summary>Rules run in a worker process.</summary>
public sealed class CorpusInWorkers() : CorpusWorld(workers: 1);
