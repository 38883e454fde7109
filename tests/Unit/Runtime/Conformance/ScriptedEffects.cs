using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>The outside world of a case. Metadata is merged on the first level, as <c>PATCH /users/{id}</c> does (semantics 10.3).</summary>
/// <param name="case">What answers.</param>
/// <param name="network">Sends what rules ask for; null lets the replies of the case answer without any network.</param>
internal sealed class ScriptedEffects(RuleCase @case, Func<HttpEffect, CancellationToken, Task<HttpReply>>? network = null) : IEffectHost
{
    private readonly ScriptedServices _services = new(@case.Replies);
    private readonly CapturedEffects _users = new(@case.User.ToJsonString(), [], network: null, (write, stored) => Merge(write, stored));

    public ConcurrentQueue<HttpEffect> Sent { get; } = new();

    public async Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        Sent.Enqueue(request);
        if (network is not null)
        {
            return await network(request, cancellationToken);
        }

        return _services.Take(request.Method, request.Url) switch
        {
            null => new HttpReply.Lost("ENOTFOUND", $"getaddrinfo ENOTFOUND {new Uri(request.Url).Host}", "The case has no such service."),
            { Status: { } status } reply => new HttpReply.Received
            {
                Status = status,
                StatusText = status == 200 ? "OK" : "",
                Headers = reply.Headers.ToDictionary(header => header.Key, header => (IReadOnlyList<string>)[header.Value]),
                Url = request.Url,
                Body = Encoding.UTF8.GetBytes(reply.Body),
            },
            { Failure: "hang" } => await HangAsync(request, cancellationToken),
            { Failure: var code, Body: var message } => new HttpReply.Lost(code, message.Length > 0 ? message : code, "As the case says."),
        };
    }

    public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) =>
        @case.Refusal?.Split(' ', 2) is [var status, var message]
            ? Task.FromResult<MetadataReply>(new MetadataReply.Refused(int.Parse(status, null), status == "404" ? "Not Found" : "Bad Request", message))
            : _users.WriteMetadataAsync(write, cancellationToken);

    private static async Task<HttpReply> HangAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        await Task.Delay(request.Timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);
        return new HttpReply.Lost("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "The case never answers.");
    }

    private static MetadataReply.Refused? Merge(MetadataEffect write, JsonObject stored)
    {
        foreach (var (key, value) in JsonNode.Parse(write.Patch)!.AsObject())
        {
            if (value is null)
            {
                stored.Remove(key);
            }
            else
            {
                stored[key] = value.DeepClone();
            }
        }

        return null;
    }
}
