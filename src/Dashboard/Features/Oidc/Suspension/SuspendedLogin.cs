using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Oidc.Suspension;

/// <summary>What a login needs to go on after an interruption, on any node. Stored protected.</summary>
internal sealed record SuspendedLogin
{
    /// <summary>Path and query, of this site, of the request that the login goes on with.</summary>
    public required string Back { get; init; }

    /// <summary>The sign-in that the login began with: it still counts then, whatever <c>prompt</c> and <c>max_age</c> say.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>Set when the rules run again.</summary>
    public SecondPass? SecondPass { get; init; }

    /// <summary>Set when they do not, because they have decided.</summary>
    public DecidedLogin? Decided { get; init; }
}

/// <summary>What the second pass of the rules takes from the first, which sent the user to another page.</summary>
internal sealed record SecondPass
{
    /// <summary>The pipeline snapshot that the login began with.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>The execution of the first pass.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Root members that the first pass added to <c>user</c>; the store has none of these names.</summary>
    public required JsonObject Added { get; init; }

    /// <summary>GET or POST: how the user came back.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    /// <summary>The parameters of the first request; once the user came back, with those that they brought along laid over.</summary>
    public required JsonObject Query { get; init; }

    /// <summary>The fields of the form with which the user came back.</summary>
    public JsonObject Body { get; init; } = [];
}
