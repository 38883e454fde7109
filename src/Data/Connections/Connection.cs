using System.Security.Cryptography;

namespace RulesDashboard.Data.Connections;

/// <summary>A source of identities: the user database, or a service elsewhere.</summary>
public sealed class Connection
{
    /// <summary>The name of the user database that every installation has.</summary>
    public const string UserDatabase = "Username-Password-Authentication";

    /// <summary>Its id.</summary>
    public const string UserDatabaseId = "con_user_database";

    /// <summary>The strategy of user databases.</summary>
    public const string DatabaseStrategy = ConnectionStrategy.Database;

    /// <summary>Longest name.</summary>
    public const int NameLength = 128;

    private const string IdCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary><c>con_</c> and 16 letters or digits.</summary>
    public string Id { get; set; } = "con_" + RandomNumberGenerator.GetString(IdCharacters, 16);

    /// <summary>Unique; never changes.</summary>
    public string Name { get; set; } = "";

    /// <summary>What kind of source, e.g. <c>auth0</c> or <c>google-oauth2</c>; never changes.</summary>
    public string Strategy { get; set; } = "";

    /// <summary>JSON object of everything else but the applications, see <see cref="ConnectionDocument"/>; secrets in it are protected.</summary>
    public string Document { get; set; } = "{}";

    /// <summary>Whether nobody can sign in with it for now, whichever applications may use it.</summary>
    public bool Disabled { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}

/// <summary>An application that may use a connection.</summary>
public sealed class ConnectionClient
{
    /// <summary>The connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>The application.</summary>
    public string ClientId { get; set; } = "";
}
