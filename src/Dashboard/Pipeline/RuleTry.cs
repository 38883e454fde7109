using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Runs rules as a login would, with every effect captured instead of done. Stores nothing.</summary>
/// <remarks>Without a server (the command line) nothing of ours can be asked: then there are neither <paramref name="api"/> nor <paramref name="token"/>.</remarks>
internal sealed class RuleTry(RulePipeline pipeline, EgressClient egress, OwnApi? api = null, RuleToken? token = null)
{
    /// <summary>What rules find as <c>auth0.accessToken</c> where nothing is sent: good for nothing.</summary>
    private const string Placeholder = "token-of-a-try";

    /// <summary>Runs to the end of background work, so that the result tells all of it.</summary>
    public async Task<TryRun> RunAsync(TryRequest request, CancellationToken cancellationToken)
    {
        var tried = WithToken(request);
        var effects = new CapturedEffects(tried.User, request.Mocks, Unmatched(request), (write, document) => request.Refuses?.Invoke(write) ?? Merge(write, document));
        var run = await pipeline.RunAsync(tried, effects, cancellationToken);
        var secrets = new SecretRedactor(tried.Hidden);
        return new TryRun(await run.Completion, tried.Hidden.Count == 0 ? effects.Requests : [.. effects.Requests.Select(sent => sent with { Request = Redacted(sent.Request, secrets) })]);
    }

    /// <summary>As in a login, rules have a token; a real one only where requests are really sent.</summary>
    private PipelineRequest WithToken(TryRequest request)
    {
        var tried = request.Request;
        if (tried.Auth0.AccessToken.Length > 0)
        {
            return tried;
        }

        if (request.Unmatched != UnmatchedHttp.Sent || token is null)
        {
            return tried with { Auth0 = tried.Auth0 with { AccessToken = Placeholder } };
        }

        var real = token.Of(OriginOf(tried));
        return tried with { Auth0 = tried.Auth0 with { AccessToken = real }, Hidden = new Dictionary<string, string>(tried.Hidden) { ["auth0.accessToken"] = real } };
    }

    private static string OriginOf(PipelineRequest request) => new Uri(request.Auth0.BaseUrl).GetLeftPart(UriPartial.Authority);

    private static HttpEffect Redacted(HttpEffect request, SecretRedactor secrets) => request with
    {
        Url = secrets.Redact(request.Url),
        Headers = request.Headers.ToDictionary(header => header.Key, header => secrets.Redact(header.Value)),
        Body = request.Body is { } body && Encoding.UTF8.GetString(body) is var text && secrets.Redact(text) is var told && told != text ? Encoding.UTF8.GetBytes(told) : request.Body,
    };

    private Func<HttpEffect, CancellationToken, Task<HttpReply>>? Unmatched(TryRequest request) => request.Unmatched switch
    {
        UnmatchedHttp.Sent when api is not null => (effect, cancelled) => OwnApi.Answers(effect.Url, OriginOf(request.Request))
            ? api.SendAsync(effect, OriginOf(request.Request), cancelled)
            : egress.SendAsync(effect, cancelled),
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
/// <param name="Requests">What it asked to send; only the token of a login is redacted.</param>
internal sealed record TryRun(PipelineReport Report, IReadOnlyList<CapturedRequest> Requests);
