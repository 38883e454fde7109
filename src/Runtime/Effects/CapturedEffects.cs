using System.Text.Json.Nodes;

namespace RulesDashboard.Runtime.Effects;

/// <summary>Effects of a try: metadata is merged into a copy and kept nowhere, HTTP is mocked, sent only with leave, else withheld.</summary>
/// <param name="user">The <c>user</c> document of the try: what metadata writes are merged into.</param>
/// <param name="mocks">Replies in place of services; the first that matches answers.</param>
/// <param name="network">Sends what no mock answers; null withholds it.</param>
/// <param name="merge">Merges a write into a document, in place, by the rules of the store; returns why it is refused, else null.</param>
public sealed class CapturedEffects(
    string user,
    IReadOnlyList<HttpMock> mocks,
    Func<HttpEffect, CancellationToken, Task<HttpReply>>? network,
    Func<MetadataEffect, JsonObject, string?> merge) : IEffectHost
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _users = [];

    /// <inheritdoc/>
    public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (mocks.FirstOrDefault(mock => mock.Matches(request)) is { } mock)
        {
            return Task.FromResult(Mocked(mock.Reply));
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
                return Task.FromResult<MetadataReply>(new MetadataReply.Refused(400, "Bad Request", refusal));
            }

            profile[name] = merged;
            return Task.FromResult<MetadataReply>(new MetadataReply.Stored(profile.ToJsonString()));
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
