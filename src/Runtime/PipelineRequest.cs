namespace RulesDashboard.Runtime;

/// <summary>Everything one pass of the pipeline may read. Plain text and values: nothing in it is live.</summary>
public sealed record PipelineRequest
{
    /// <summary>The rules, in the order in which they run.</summary>
    public required IReadOnlyList<RuleScript> Rules { get; init; }

    /// <summary>The <c>user</c> document: a JSON object.</summary>
    public required string User { get; init; }

    /// <summary>The <c>context</c> document: a JSON object.</summary>
    public required string Context { get; init; }

    /// <summary>Configuration values by key. Secret: they are redacted from everything the report holds.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>What the global <c>auth0</c> tells rules about the Management API.</summary>
    public Auth0Access Auth0 { get; init; } = new("localhost", "http://localhost/api/v2", "");

    /// <summary>Id of the pipeline snapshot; plain data on <c>global</c> is carried over between logins of one snapshot. Null carries nothing.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>What a try does otherwise; null for a login.</summary>
    public Trial? Trial { get; init; }

    /// <summary>Other texts that no record may hold, such as tokens in the documents, each by the name that stands in its place.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>();

    /// <summary>All texts that no record may hold.</summary>
    internal IReadOnlyDictionary<string, string> Secrets => Trial is { ShowsConfiguration: true } ? Hidden
        : Hidden.Count == 0 ? Configuration
        : new Dictionary<string, string>(Configuration.Concat(Hidden.Where(text => !Configuration.ContainsKey(text.Key))));
}

/// <summary>Members of the global <c>auth0</c> that are plain text.</summary>
/// <param name="Domain">Host name of this installation.</param>
/// <param name="BaseUrl">Base of the Management API, without a trailing slash.</param>
/// <param name="AccessToken">Bearer token for it; empty when none was issued.</param>
public sealed record Auth0Access(string Domain, string BaseUrl, string AccessToken);
