using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>Who may use the management API, and for what.</summary>
public sealed partial class ManagementAccessTests(ManagementApp app) : IClassFixture<ManagementApp>
{
    [Fact]
    public async Task Token_ForTheManagementApi_CarriesTheScopesOfTheApplication()
    {
        var all = await app.TokenAsync();
        var some = await app.TokenAsync("read:rules", "read:nothing");

        Assert.Contains("update:rules_configs", (string?)all["scope"], StringComparison.Ordinal);
        Assert.Equal("read:rules", (string?)some["scope"]);
        Assert.Equal("Bearer", (string?)all["token_type"]);
        Assert.InRange((int)all["expires_in"]!, 86_000, 86_400);
    }

    [Fact]
    public async Task Call_WithoutScope_Answers403AndNamesTheScopes()
    {
        using var http = await app.CallerAsync("read:rules");

        using var response = await http.PostAsJsonAsync("rules", new { name = "No", script = "function (user, context, callback) {}" }, TestContext.Current.CancellationToken);

        var error = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (response.StatusCode, (string?)error["errorCode"]));
        Assert.Contains("create:rules", (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAnyOperation_NeedsItsScope()
    {
        using var reader = await app.CallerAsync("read:stats");
        using var nobody = new HttpClient { BaseAddress = new Uri(app.Audience) };

        var operations = Operations().ToList();
        Assert.NotEmpty(operations);
        foreach (var (method, path, needed) in operations)
        {
            using var unknown = new HttpRequestMessage(new HttpMethod(method), path);
            using var unauthorized = await nobody.SendAsync(unknown, TestContext.Current.CancellationToken);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await reader.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.All(needed, scope => Assert.Contains(scope, ManagementScopes.All));
            Assert.Equal(HttpStatusCode.Unauthorized, unauthorized.StatusCode);
            Assert.True(needed.Contains("read:stats") || response.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} was answered with {response.StatusCode}.");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzY29wZSI6InJlYWQ6cnVsZXMifQ.")]
    public async Task Call_WithoutTokenOfOurs_Answers401(string? token)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Audience) };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var response = await http.GetAsync("rules", TestContext.Current.CancellationToken);

        var error = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal((HttpStatusCode.Unauthorized, 401, "Unauthorized"), (response.StatusCode, (int)error["statusCode"]!, (string?)error["error"]));
    }

    [Fact]
    public async Task Call_WithAUsersToken_Answers401()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await app.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(app);
        var answer = await client.SignInAsync(email, ("scope", "openid read:rules"));
        var tokens = await client.ExchangeAsync(answer["code"]);

        using var response = await client.GetAsync("/api/v2/rules", tokens["access_token"]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Call_OfNoOperation_Answers404InTheEnvelope()
    {
        using var http = await app.CallerAsync();

        using var response = await http.GetAsync("nothing/here", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(404, (int)(await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["statusCode"]!);
    }

    private IEnumerable<(string Method, string Path, IReadOnlyList<string> Scopes)> Operations() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let needed = endpoint.Metadata.GetMetadata<ScopeRequirement>()
        where needed is not null
        select (
            endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0],
            Placeholder().Replace(endpoint.RoutePattern.RawText!["/api/v2/".Length..], "some-id"),
            needed.AnyOf);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
