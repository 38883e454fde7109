namespace RulesDashboard.Data.Connections;

/// <summary>What is known of the kinds of connections by their names, whether this server can sign in with them or only keeps them.</summary>
public static class ConnectionStrategy
{
    /// <summary>User databases: this server's own users.</summary>
    public const string Database = "auth0";

    /// <summary>Any OpenID Connect provider.</summary>
    public const string OpenIdConnect = "oidc";

    /// <summary>An Okta organization.</summary>
    public const string Okta = "okta";

    /// <summary>Microsoft Entra ID of an organization.</summary>
    public const string Entra = "waad";

    private static readonly string[] NotSocial =
    [
        Database, OpenIdConnect, Okta, Entra, "ad", "adfs", "auth0-adldap", "auth0-oidc", "custom", "email", "google-apps", "ip", "office365", "pingfederate", "samlp", "sharepoint", "sms",
    ];

    // Two organizations may give the same id to different people.
    private static readonly HashSet<string> WithConnection = new(StringComparer.Ordinal) { OpenIdConnect, Okta, "ad", "adfs", "auth0-oidc", "oauth2", "pingfederate", "samlp" };

    /// <summary>The kinds that belong to an organization or to this server.</summary>
    public static IReadOnlyList<string> Others => NotSocial;

    /// <summary>Whether anybody may have an account there.</summary>
    public static bool IsSocial(string strategy) => !NotSocial.Contains(strategy);

    /// <summary>The part of a user's id behind the strategy: what the provider calls the person, with the connection's name before it where the kind asks for that.</summary>
    public static string UserId(string strategy, string connection, string subject) => WithConnection.Contains(strategy) ? $"{connection}|{subject}" : subject;
}
