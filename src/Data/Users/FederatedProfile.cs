using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Users;

/// <summary>Who an identity provider says has signed in.</summary>
/// <remarks>A class, not a record: nothing prints the tokens by accident.</remarks>
public sealed class FederatedProfile
{
    /// <summary>Name of the connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Its strategy.</summary>
    public required string Provider { get; init; }

    /// <summary>The id there, as <see cref="Connections.ConnectionStrategy.UserId"/> makes it; the user's id is the provider, a bar and this.</summary>
    public required string ProviderUserId { get; init; }

    /// <summary>What is known of the person: <c>email</c>, <c>email_verified</c>, <c>name</c>, <c>given_name</c>, <c>family_name</c>, <c>nickname</c>, <c>picture</c>, and whatever else the provider said.</summary>
    public required JsonObject Profile { get; init; }

    /// <summary>The provider's tokens, see <see cref="IdentityTokens"/>.</summary>
    public required JsonObject Tokens { get; init; }

    /// <summary>Whether names, e-mail and picture of a user who is there already become what the provider says now.</summary>
    public bool UpdatesUser { get; init; } = true;
}
