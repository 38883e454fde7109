using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>An OpenID Connect provider that lets everybody in and says about them, byte for byte, what a test tells it to.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "us";

    private readonly WebApplication _server;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "key" };
    private string _nonce = "";

    private FakeProvider(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    /// <summary>The answer of its userinfo endpoint.</summary>
    public string Profile { get; set; } = "{}";

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "1";

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider._server.MapGet("/.well-known/openid-configuration", provider.Discovery);
        provider._server.MapGet("/jwks", provider.Keys);
        provider._server.MapGet("/authorize", provider.Authorize);
        provider._server.MapPost("/token", provider.Token);
        provider._server.MapMethods("/userinfo", ["GET", "POST"], () => Results.Text(provider.Profile, "application/json"));
        await provider._server.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IResult Discovery() => Results.Json(new JsonObject
    {
        ["issuer"] = Url + "/",
        ["authorization_endpoint"] = Url + "/authorize",
        ["token_endpoint"] = Url + "/token",
        ["userinfo_endpoint"] = Url + "/userinfo",
        ["jwks_uri"] = Url + "/jwks",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["grant_types_supported"] = new JsonArray("authorization_code"),
        ["scopes_supported"] = new JsonArray("openid", "profile", "email"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
    });

    private IResult Keys()
    {
        var parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = _key.KeyId,
            ["n"] = WebEncoders.Base64UrlEncode(parameters.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(parameters.Exponent!),
        };
        return Results.Json(new JsonObject { ["keys"] = new JsonArray(key) });
    }

    private IResult Authorize(HttpRequest request)
    {
        _nonce = request.Query["nonce"].ToString();
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = "code", ["state"] = request.Query["state"], ["iss"] = Url + "/" }));
    }

    private IResult Token()
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url + "/",
            Audience = ClientId,
            Claims = new Dictionary<string, object> { ["sub"] = Subject, ["nonce"] = _nonce },
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new JsonObject { ["access_token"] = "token", ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = token });
    }
}
