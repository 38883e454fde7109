using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Connections.Upstream;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;
using static RulesDashboard.Unit.Dashboard.Connections.ProfileMappingTests;

namespace RulesDashboard.Unit.Dashboard.Connections;

public sealed class ConnectionTestTests
{
    [Fact]
    public async Task Run_ProviderAsItShouldBe_FindsNothingWrong()
    {
        await using var server = await ProviderAsync("""{"issuer":"ORIGIN","authorization_endpoint":"ORIGIN/a","token_endpoint":"ORIGIN/t","jwks_uri":"ORIGIN/keys"}""");

        Assert.Equal("Everything that it needs is entered.|127.0.0.1 answers with its discovery document.|It publishes 1 key to check its tokens with.", await RunAsync(server));
    }

    [Theory]
    [InlineData("""{"issuer":"https://other.example","authorization_endpoint":"a","token_endpoint":"t","jwks_uri":"ORIGIN/keys"}""", "The provider calls itself https://other.example, not ORIGIN/: enter https://other.example as the issuer.")]
    [InlineData("""{"issuer":"ORIGIN","authorization_endpoint":"a"}""", "The discovery document has no token_endpoint, no jwks_uri.")]
    [InlineData("""{"authorization_endpoint":"a"}""", "The discovery document names no issuer.")]
    [InlineData("<html>", "ORIGIN/.well-known/openid-configuration answered with something that is no JSON object: it is not the discovery document.")]
    [InlineData("404", "ORIGIN/.well-known/openid-configuration answered 404 instead of the discovery document.")]
    [InlineData("hang", "ORIGIN/.well-known/openid-configuration did not answer within 1 s.")]
    [InlineData("""{"issuer":"ORIGIN","authorization_endpoint":"a","token_endpoint":"t","jwks_uri":"ORIGIN/.well-known/openid-configuration"}""", "ORIGIN/.well-known/openid-configuration has no keys: its tokens could not be checked.")]
    public async Task Run_SomethingWrong_SaysWhat(string answer, string expected)
    {
        await using var server = await ProviderAsync(answer);

        Assert.Equal(expected.Replace("ORIGIN", Origin(server), StringComparison.Ordinal), (await RunAsync(server)).Split('|')[^1]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/.well-known/openid-configuration", "http://127.0.0.1:1/.well-known/openid-configuration: 127.0.0.1 refused the connection.")]
    [InlineData("https://nothing.invalid/.well-known/openid-configuration", "https://nothing.invalid/.well-known/openid-configuration: The name nothing.invalid does not resolve.")]
    [InlineData("http://login.example/.well-known/openid-configuration", "The discovery URL must begin with https.")]
    [InlineData("login.example", "The discovery URL must be an absolute https address without query and fragment.")]
    [InlineData("https://login.example/metadata", "The issuer is missing: it cannot be told from a discovery URL without /.well-known/openid-configuration.")]
    public async Task Run_AddressThatLeadsNowhere_SaysWhy(string url, string expected) =>
        Assert.Equal(expected, (await RunAsync("oidc", $$"""{"discovery_url":"{{url}}","client_id":"id","client_secret":"secret"}""")).Split('|')[^1]);

    [Fact]
    public async Task Run_WhereCloudsGiveOutCredentials_IsNotTried() => Assert.StartsWith(
        "https://169.254.169.254/.well-known/openid-configuration: Refused:",
        (await RunAsync("oidc", """{"discovery_url":"https://169.254.169.254/.well-known/openid-configuration","client_id":"id","client_secret":"secret"}""")).Split('|')[^1],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("oidc", "{}", "Discovery URL is missing.")]
    [InlineData("google-oauth2", """{"client_id":"id"}""", "Client secret is missing.")]
    [InlineData("waad", """{"client_id":"id","client_secret":"secret"}""", "Tenant is missing.")]
    [InlineData("apple", """{"client_id":"id","team_id":"t","kid":"k","app_secret":"none"}""", "The private key is not that of a .p8 file.")]
    public async Task Run_SettingMissing_NamesIt(string strategy, string options, string expected) => Assert.Equal(expected, await RunAsync(strategy, options));

    [Fact]
    public async Task Run_ProviderWithoutDiscovery_SaysThatOnlySigningInTells() =>
        Assert.StartsWith("This provider publishes nothing", (await RunAsync("github", """{"client_id":"id","client_secret":"secret"}""")).Split('|')[^1], StringComparison.Ordinal);

    private static string Origin(LocalServer server) => server.Origin.AbsoluteUri.TrimEnd('/');

    private static Task<LocalServer> ProviderAsync(string answer) => LocalServer.StartAsync(async http =>
    {
        if (answer == "hang")
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.StatusCode = answer == "404" ? 404 : 200;
        await http.Response.WriteAsync(http.Request.Path == "/keys" ? """{"keys":[{"kty":"RSA"}]}""" : answer.Replace("ORIGIN", $"http://{http.Request.Host}", StringComparison.Ordinal));
    });

    private static Task<string> RunAsync(LocalServer server) =>
        RunAsync("oidc", $$"""{"discovery_url":"{{Origin(server)}}/.well-known/openid-configuration","client_id":"id","client_secret":"secret"}""");

    private static async Task<string> RunAsync(string strategy, string options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Runtime:Egress:ConnectTime", "00:00:05")]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IEgressNetwork, Network>()
            .AddOptions<EgressOptions>().Bind(configuration.GetSection(EgressOptions.Section)).Services.AddSingleton<AdministratorEgress>().BuildServiceProvider();
        var test = new ConnectionTest(services.GetRequiredService<AdministratorEgress>(), Options.Create(new UpstreamOptions { Timeout = TimeSpan.FromSeconds(1) }), Options.Create(new OidcOptions()));
        return string.Join('|', (await test.RunAsync(Connection(strategy, options), CancellationToken.None)).Select(finding => finding.Text));
    }

    /// <summary>This machine, and no name at all.</summary>
    private sealed class Network : IEgressNetwork
    {
        public Task<IReadOnlyList<System.Net.IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound);

        public async ValueTask<Stream> ConnectAsync(IReadOnlyList<System.Net.IPAddress> addresses, int port, CancellationToken cancellationToken)
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync([.. addresses], port, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        }
    }
}
