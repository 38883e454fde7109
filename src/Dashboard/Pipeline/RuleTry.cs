using System.Text.Json.Nodes;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Runs rules as a login would, with every effect captured instead of done. Stores nothing.</summary>
internal sealed class RuleTry(PipelineSnapshots snapshots, RuleStore rules, RulePipeline pipeline, EgressClient egress)
{
    /// <summary>Runs to the end of background work, so that the result tells all of it.</summary>
    public async Task<PipelineReport> RunAsync(TryRequest request, CancellationToken cancellationToken)
    {
        var run = await pipeline.RunAsync(
            new PipelineRequest
            {
                Rules = request.WholePipeline ? await WithDraftAsync(request.Rule, cancellationToken) : [request.Rule],
                User = request.User,
                Context = request.Context,
                Configuration = await snapshots.ConfigurationAsync(cancellationToken),
                Auth0 = LoginPipeline.Auth0Of(request.Origin),
            },
            new CapturedEffects(request.User, request.Mocks, request.AllowHttp ? egress.SendAsync : null, Merge),
            cancellationToken);
        return await run.Completion;
    }

    // What the store would say to the write of a real login, so that a try is refused where a login would be.
    private static string? Merge(MetadataEffect write, JsonObject document)
    {
        var kind = LoginEffects.ToKind(write.Kind);
        if (!MetadataObject.TryParse(write.Patch, out var patch, out var message) || (message = MetadataObject.CheckKeys(kind, patch)) is not null)
        {
            return message;
        }

        MetadataObject.Merge(document, patch, baseline: null);
        return MetadataObject.Check(kind, MetadataObject.Write(document));
    }

    // The pipeline as it would be with this text deployed and enabled, the rule in its own place.
    private async Task<IReadOnlyList<RuleScript>> WithDraftAsync(RuleScript draft, CancellationToken cancellationToken)
    {
        var live = (await snapshots.GetAsync(null, cancellationToken)).Rules.ToDictionary(rule => rule.Id);
        var order = await rules.ListAsync(cancellationToken);
        var inPlace = order.Where(rule => rule.Id == draft.Id || live.ContainsKey(rule.Id))
            .Select(rule => rule.Id == draft.Id ? draft : live[rule.Id])
            .ToList();
        return order.Any(rule => rule.Id == draft.Id) ? inPlace : [.. inPlace, draft];
    }
}

/// <summary>What a person tries.</summary>
internal sealed record TryRequest
{
    /// <summary>The unsaved text; its number is 0.</summary>
    public required RuleScript Rule { get; init; }

    /// <summary>Whether the other enabled rules run around it.</summary>
    public bool WholePipeline { get; init; }

    /// <summary>The <c>user</c> document: a JSON object.</summary>
    public required string User { get; init; }

    /// <summary>The <c>context</c> document: a JSON object.</summary>
    public required string Context { get; init; }

    /// <summary>Origin of this installation, as rules see it in <c>auth0</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Replies in place of services.</summary>
    public IReadOnlyList<HttpMock> Mocks { get; init; } = [];

    /// <summary>Whether requests that no mock answers are really sent, in this run only.</summary>
    public bool AllowHttp { get; init; }
}
