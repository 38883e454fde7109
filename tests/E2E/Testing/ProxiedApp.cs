namespace RulesDashboard.E2E.Testing;

/// <summary>The dashboard behind a proxy that ends TLS: plain http to us, https to the world, and its headers are believed.</summary>
public sealed class ProxiedApp : AppFixture
{
    public const string Origin = "https://login.example.com/";

    public ProxiedApp()
    {
        Set("Oidc:Issuer", Origin);
        Set("Proxy:Trusted:0", "127.0.0.1");
        Set("Proxy:Trusted:1", "::1");
        Set("Proxy:Trusted:2", "::ffff:127.0.0.0/104");
    }
}
