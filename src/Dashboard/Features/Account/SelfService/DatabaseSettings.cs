using System.Text.Json;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What a user database lets people do themselves.</summary>
/// <param name="Connection">Its name.</param>
/// <param name="MaySignUp">Whether strangers may become users.</param>
/// <param name="RequiresUsername">Whether they choose a name beside the e-mail.</param>
/// <param name="Passwords">What their passwords must be.</param>
internal sealed record DatabaseSettings(string Connection, bool MaySignUp, bool RequiresUsername, PasswordRules Passwords)
{
    public static DatabaseSettings Of(SignInConnection connection) =>
        new(connection.Name, !IsOn(connection, "disable_signup"), IsOn(connection, "requires_username"), PasswordRules.Of(connection));

    /// <summary>Of the user database that people may sign in with; null when there is none.</summary>
    public static DatabaseSettings? Of(ConnectionOffer offer) => offer.Database is not { } database ? null : Of(database) is var settings && offer.TakesStrangers ? settings : settings with { MaySignUp = false };

    private static bool IsOn(SignInConnection connection, string option) => connection.OptionValue(option) is { ValueKind: JsonValueKind.True };
}

/// <summary>Finds them. Singleton; safe from any thread.</summary>
internal sealed class UserDatabases(ConnectionStore connections)
{
    /// <summary>Of the user database that an application offers; null when it offers none.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="name">The one that was asked for by name; null for whichever.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<DatabaseSettings?> OfApplicationAsync(string clientId, string? name, CancellationToken cancellationToken)
    {
        var offered = (await connections.ListForSignInAsync(cancellationToken)).Where(connection => connection is { IsDatabase: true, Problem: null } && connection.Clients.Contains(clientId)).ToList();
        var found = offered.FirstOrDefault(connection => connection.Name == name) ?? (offered.Exists(connection => connection.Id == Connection.UserDatabaseId) ? offered.Find(connection => connection.Id == Connection.UserDatabaseId) : offered.FirstOrDefault());
        return found is null ? null : DatabaseSettings.Of(found);
    }

    /// <summary>Of a user database by name; of the one that every installation has when there is none of that name.</summary>
    public async Task<DatabaseSettings> OfAsync(string? name, CancellationToken cancellationToken)
    {
        var databases = (await connections.ListForSignInAsync(cancellationToken)).Where(connection => connection is { IsDatabase: true, Problem: null }).ToList();
        var found = databases.Find(connection => connection.Name == name) ?? databases.Find(connection => connection.Id == Connection.UserDatabaseId);
        return found is null ? new DatabaseSettings(Connection.UserDatabase, MaySignUp: false, RequiresUsername: false, PasswordRules.Usual) : DatabaseSettings.Of(found);
    }
}
