using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Effects;

/// <summary>Effects of a try: metadata is merged into a copy and kept nowhere, HTTP is mocked, sent only with leave, else withheld.</summary>
/// <param name="user">The <c>user</c> document of the try: what metadata writes are merged into.</param>
/// <param name="mocks">Replies in place of services; the first that matches answers.</param>
/// <param name="network">Sends what no mock answers; null withholds it.</param>
/// <param name="merge">Merges a write into a document, in place, by the rules of the store; returns how it is refused, else null.</param>
public sealed class CapturedEffects(
    string user,
    IReadOnlyList<HttpMock> mocks,
    Func<HttpEffect, CancellationToken, Task<HttpReply>>? network,
    Func<MetadataEffect, JsonObject, MetadataReply.Refused?> merge) : IEffectHost
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _users = [];
    private readonly List<CapturedRequest> _requests = [];
    private readonly int[] _answers = new int[mocks.Count];

    /// <summary>What rules asked to send so far, in the order in which it came. As it was asked for: nothing is redacted.</summary>
    public IReadOnlyList<CapturedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <inheritdoc/>
    public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (Answer(request) is { } reply)
        {
            return Task.FromResult(Mocked(reply));
        }

        return network?.Invoke(request, cancellationToken) ?? Task.FromResult<HttpReply>(new HttpReply.Lost(
            "EWITHHELD",
            "This try does not send HTTP requests.",
            "Not sent: allow real HTTP for this run, or mock the request.")
        { Source = HttpSource.Withheld });
    }

    /// <inheritdoc/>
    public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);

        lock (_gate)
        {
            var profile = Profile(write.UserId);
            var name = write.Kind == MetadataKind.App ? "app_metadata" : "user_metadata";
            var merged = profile[name]?.DeepClone() as JsonObject ?? [];
            if (merge(write, merged) is { } refusal)
            {
                return Task.FromResult<MetadataReply>(refusal);
            }

            profile[name] = merged;
            return Task.FromResult<MetadataReply>(new MetadataReply.Stored(profile.ToJsonString()));
        }
    }

    private HttpReply? Answer(HttpEffect request)
    {
        lock (_gate)
        {
            var index = Enumerable.Range(0, mocks.Count).FirstOrDefault(index => _answers[index] < (mocks[index].Times ?? int.MaxValue) && mocks[index].Matches(request), -1);
            _requests.Add(new CapturedRequest(request, Matched: index >= 0));
            if (index < 0)
            {
                return null;
            }

            _answers[index]++;
            return mocks[index].Reply;
        }
    }

    private JsonObject Profile(string userId)
    {
        if (!_users.TryGetValue(userId, out var profile))
        {
            var subject = JsonNode.Parse(user) as JsonObject ?? [];
            profile = (string?)subject["user_id"] == userId ? subject : new JsonObject { ["user_id"] = userId };
            _users[userId] = profile;
        }

        return profile;
    }

    private static HttpReply Mocked(HttpReply reply) => reply switch
    {
        HttpReply.Received received => received with { Source = HttpSource.Mock },
        HttpReply.Lost lost => lost with { Source = HttpSource.Mock },
        _ => reply,
    };
}

/// <summary>A request that rules asked to send in a try.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Matched">Whether a mock answered it.</param>
public sealed record CapturedRequest(HttpEffect Request, bool Matched);
