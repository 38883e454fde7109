using System.Collections.Concurrent;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Unit.Testing;

/// <summary>The outside world of a rule in tests: answers as told, and remembers what was asked.</summary>
internal sealed class FakeEffects : IEffectHost
{
    public ConcurrentQueue<HttpEffect> Requests { get; } = new();

    public ConcurrentQueue<MetadataEffect> Writes { get; } = new();

    public Func<HttpEffect, CancellationToken, Task<HttpReply>> OnHttp { get; init; } =
        (request, _) => Task.FromResult<HttpReply>(new HttpReply.Received { Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>>(), Url = request.Url, Body = "{}"u8.ToArray() });

    public Func<MetadataEffect, Task<MetadataReply>> OnWrite { get; init; } = write => Task.FromResult<MetadataReply>(new MetadataReply.Stored($$"""{"user_id":"{{write.UserId}}"}"""));

    public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return OnHttp(request, cancellationToken);
    }

    public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken)
    {
        Writes.Enqueue(write);
        return OnWrite(write);
    }
}
