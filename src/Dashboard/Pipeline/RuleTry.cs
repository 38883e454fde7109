using System.Text.Json.Nodes;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Runs rules as a login would, with every effect captured instead of done. Stores nothing.</summary>
internal sealed class RuleTry(RulePipeline pipeline, EgressClient egress)
{
    /// <summary>Runs to the end of background work, so that the result tells all of it.</summary>
    public async Task<TryRun> RunAsync(TryRequest request, CancellationToken cancellationToken)
    {
        var effects = new CapturedEffects(request.Request.User, request.Mocks, Unmatched(request.Unmatched), (write, document) => request.Refuses?.Invoke(write) ?? Merge(write, document));
        var run = await pipeline.RunAsync(request.Request, effects, cancellationToken);
        return new TryRun(await run.Completion, effects.Requests);
    }

    private Func<HttpEffect, CancellationToken, Task<HttpReply>>? Unmatched(UnmatchedHttp unmatched) => unmatched switch
    {
        UnmatchedHttp.Sent => egress.SendAsync,
        UnmatchedHttp.Answered => (request, _) => Task.FromResult<HttpReply>(Nothing(request)),
        _ => null,
    };

    private static HttpReply.Received Nothing(HttpEffect request) => new()
    {
        Status = 200,
        StatusText = "OK",
        Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["application/json"] },
        Url = request.Url,
        Body = "{}"u8.ToArray(),
        Source = HttpSource.Mock,
    };

    // What the store would say to the write of a real login, so that a try is refused where a login would be.
    private static MetadataReply.Refused? Merge(MetadataEffect write, JsonObject document)
    {
        var kind = LoginEffects.ToKind(write.Kind);
        if (!MetadataObject.TryParse(write.Patch, out var patch, out var message) || (message = MetadataObject.CheckKeys(kind, patch)) is not null)
        {
            return LoginEffects.Invalid(message);
        }

        MetadataObject.Merge(document, patch, baseline: null);
        return MetadataObject.Check(kind, MetadataObject.Write(document)) is { } problem ? LoginEffects.Invalid(problem) : null;
    }
}

/// <summary>What is tried, and what stands in for the world.</summary>
/// <param name="Request">The rules, what goes in, and what they may read.</param>
internal sealed record TryRequest(PipelineRequest Request)
{
    /// <summary>Replies in place of services; the first that matches answers.</summary>
    public IReadOnlyList<HttpMock> Mocks { get; init; } = [];

    /// <summary>What becomes of requests that no mock answers.</summary>
    public UnmatchedHttp Unmatched { get; init; }

    /// <summary>Refuses metadata writes before the store's own rules are asked; null takes them all.</summary>
    public Func<MetadataEffect, MetadataReply.Refused?>? Refuses { get; init; }
}

/// <summary>What becomes of a try's HTTP request that no mock answers.</summary>
internal enum UnmatchedHttp
{
    /// <summary>It fails: nothing is sent.</summary>
    Withheld,

    /// <summary>It gets an empty JSON object with status 200: nothing is sent.</summary>
    Answered,

    /// <summary>It is really sent, as from a login.</summary>
    Sent,
}

/// <summary>What a try did.</summary>
/// <param name="Report">To the end of background work.</param>
/// <param name="Requests">What it asked to send; nothing is redacted.</param>
internal sealed record TryRun(PipelineReport Report, IReadOnlyList<CapturedRequest> Requests);
