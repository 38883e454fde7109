using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace RulesDashboard.E2E.Nodes;

/// <summary>A proxy that sends each request to another node than the one before, whoever sends it, and none to a node that does not answer.</summary>
public sealed class RoundRobinProxy : IAsyncDisposable
{
    private const string Cluster = "nodes";

    private readonly WebApplication _server;

    private RoundRobinProxy(WebApplication server) => _server = server;

    /// <summary>Path and node of every request so far.</summary>
    public ConcurrentQueue<(string Path, string Node)> Requests { get; } = new();

    /// <param name="url">Where it listens.</param>
    /// <param name="nodes">Addresses of the nodes.</param>
    public static async Task<RoundRobinProxy> StartAsync(string url, IEnumerable<string> nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = Cluster, Match = new RouteMatch { Path = "/{**rest}" }, Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }] }],
            [
                new ClusterConfig
                {
                    ClusterId = Cluster,
                    LoadBalancingPolicy = "RoundRobin",
                    Destinations = nodes.ToDictionary(node => node, node => new DestinationConfig { Address = node }),
                    HealthCheck = new HealthCheckConfig
                    {
                        Active = new ActiveHealthCheckConfig { Enabled = true, Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(5), Policy = "ConsecutiveFailures", Path = "/readyz" },
                    },
                    Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
                },
            ]);
        var proxy = new RoundRobinProxy(builder.Build());
        proxy._server.MapReverseProxy(pipeline =>
        {
            pipeline.Use(async (http, next) =>
            {
                await next(http);
                proxy.Requests.Enqueue((http.Request.Path.Value!, http.GetReverseProxyFeature().ProxiedDestination?.DestinationId ?? "none"));
            });
            pipeline.UseLoadBalancing();
        });
        await proxy._server.StartAsync();
        return proxy;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
