using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections;

/// <summary>A kind of connection that people can sign in with: what it is called and what an administrator enters for it.</summary>
/// <param name="Strategy">As on Auth0; never changes for a connection.</param>
/// <param name="Name">For people.</param>
internal sealed record ConnectionKind(string Strategy, string Name)
{
    private static readonly KindField ClientId = new("client_id", "Client id");
    private static readonly KindField ClientSecret = new("client_secret", "Client secret") { IsSecret = true };

    /// <summary>What it needs to know, in the order of a form.</summary>
    public IReadOnlyList<KindField> Fields { get; init; } = [ClientId, ClientSecret];

    /// <summary>What is asked of the provider unless the connection says otherwise.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether the connection belongs to one organization, which e-mail domains can lead to.</summary>
    public bool IsEnterprise => !ConnectionStrategy.IsSocial(Strategy);

    /// <summary>All of them, the general one first.</summary>
    public static IReadOnlyList<ConnectionKind> All { get; } =
    [
        new(ConnectionStrategy.OpenIdConnect, "OpenID Connect")
        {
            Fields =
            [
                new("discovery_url", "Discovery URL") { Help = "Ends in /.well-known/openid-configuration." },
                ClientId,
                ClientSecret with { IsOptional = true, Help = "Leave it empty for a provider that answers with an ID token at once." },
                new("issuer", "Issuer") { IsOptional = true, Help = "Only when it is another one than the discovery URL says." },
            ],
            Scopes = ["openid", "profile", "email"],
        },
        new(ConnectionStrategy.Okta, "Okta")
        {
            Fields = [new("domain", "Okta domain") { Help = "Such as acme.okta.com." }, ClientId, ClientSecret],
            Scopes = ["openid", "profile", "email"],
        },
        new(ConnectionStrategy.Entra, "Microsoft Entra ID")
        {
            Fields = [new("tenant_domain", "Tenant") { Help = "Its id or primary domain, such as acme.onmicrosoft.com." }, ClientId, ClientSecret],
            Scopes = ["openid", "profile", "email"],
        },
        new("google-oauth2", "Google") { Scopes = ["openid", "profile", "email"] },
        new("apple", "Apple")
        {
            Fields =
            [
                ClientId with { Label = "Services id" },
                new("team_id", "Team id"),
                new("kid", "Key id"),
                new("app_secret", "Private key") { IsSecret = true, Lines = 6, Help = "The whole .p8 file, beginning with -----BEGIN PRIVATE KEY-----." },
            ],
            Scopes = ["openid", "name", "email"],
        },
        new("windowslive", "Microsoft account") { Scopes = ["openid", "profile", "email"] },
        new("github", "GitHub") { Scopes = ["read:user", "user:email"] },
        new("facebook", "Facebook") { Scopes = ["public_profile", "email"] },
        new("linkedin", "LinkedIn") { Scopes = ["openid", "profile", "email"] },
        new("twitter", "X (Twitter)") { Scopes = ["users.read", "tweet.read"] },
        new("amazon", "Amazon") { Scopes = ["profile"] },
        new("yahoo", "Yahoo") { Scopes = ["openid", "profile", "email"] },
        new("discord", "Discord") { Scopes = ["identify", "email"] },
        new("slack", "Slack") { Scopes = ["openid", "profile", "email"] },
        new("bitbucket", "Bitbucket") { Scopes = ["account", "email"] },
        new("dropbox", "Dropbox") { Scopes = ["account_info.read"] },
        new("spotify", "Spotify") { Scopes = ["user-read-email"] },
        new("twitch", "Twitch") { Scopes = ["openid", "user:read:email"] },
    ];

    /// <summary>Null when this server only keeps connections of the kind.</summary>
    public static ConnectionKind? Find(string strategy) => All.FirstOrDefault(kind => kind.Strategy == strategy);
}

/// <summary>A text among the options of a connection.</summary>
/// <param name="Option">Its name there.</param>
/// <param name="Label">For people.</param>
internal sealed record KindField(string Option, string Label)
{
    /// <summary>Whether it is write-only.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the connection works without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>A sentence below the field; null for none.</summary>
    public string? Help { get; init; }

    /// <summary>Height of its field.</summary>
    public int Lines { get; init; } = 1;
}
