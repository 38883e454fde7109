using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Unit.Dashboard.Oidc;

/// <summary>Semantics 7.3 and 7.4; in whole logins, <c>RuleClaimTests</c>.</summary>
public sealed class ClaimMappingTests
{
    [Fact]
    public void Map_OpenIdOnly_GivesNoProfile()
    {
        var claims = Map(User, "{}", "openid");

        Assert.Empty(claims.IdToken);
    }

    [Fact]
    public void Map_ProfileScope_TakesTheUserAsTheRulesLeftIt()
    {
        var claims = Map("""{"name":"Changed by a rule","email":"ada@example.com","color":"blue"}""", "{}", "openid profile");

        Assert.Equal("""{"name":"Changed by a rule"}""", claims.IdToken.ToJsonString());
    }

    [Fact]
    public void Map_EmailScope_TakesVerifiedFromTheStore()
    {
        var claims = Map("""{"email":"ada@example.com","email_verified":true}""", "{}", "openid email", emailVerified: false);

        Assert.Equal("""{"email":"ada@example.com","email_verified":false}""", claims.IdToken.ToJsonString());
    }

    [Fact]
    public void Map_RuleSetsClaims_PutsEachIntoItsToken()
    {
        var context = """
            {"idToken":{"https://shop.example/tier":"gold","plain":{"deep":[1,true]}},"accessToken":{"https://shop.example/roles":["a"]}}
            """;

        var claims = Map(User, context, "openid");

        Assert.Equal("""{"https://shop.example/tier":"gold","plain":{"deep":[1,true]}}""", claims.IdToken.ToJsonString());
        Assert.Equal("""{"https://shop.example/roles":["a"]}""", claims.AccessToken.ToJsonString());
        Assert.Empty(claims.Dropped);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("roles")]
    [InlineData("x5t#S256")]
    [InlineData("oi_au_id")]
    [InlineData("https://auth0.com/x")]
    [InlineData("https://eu.auth0.com/x")]
    [InlineData("http://rules.webtask.io/x")]
    [InlineData("urn:auth0:x")]
    public void Map_ReservedName_IsDroppedFromBothTokensAndSaysSo(string name)
    {
        var value = new JsonObject { [name] = "mallory" };
        var context = new JsonObject { ["idToken"] = value, ["accessToken"] = value.DeepClone() };

        var claims = Map(User, context.ToJsonString(), "openid profile email");

        Assert.False(claims.IdToken.ContainsKey(name));
        Assert.Empty(claims.AccessToken);
        Assert.Equal(2, claims.Dropped.Count);
    }

    [Theory]
    [InlineData("https://notauth0.com/x")]
    [InlineData("https://auth0.com.example/x")]
    [InlineData("urn:shop:x")]
    [InlineData("role")]
    public void Map_SimilarName_IsKept(string name)
    {
        var claims = Map(User, new JsonObject { ["idToken"] = new JsonObject { [name] = 1 } }.ToJsonString(), "openid");

        Assert.True(claims.IdToken.ContainsKey(name));
    }

    [Fact]
    public void Map_StandardClaim_OverridesTheUserInTheIdTokenButNeedsItsScopeInTheAccessToken()
    {
        var context = """{"idToken":{"picture":"https://img.example/p.png"},"accessToken":{"email":"ada@example.com","name":"Ada"}}""";

        var claims = Map(User, context, "openid profile");

        Assert.Equal("https://img.example/p.png", claims.IdToken["picture"]!.GetValue<string>());
        Assert.Equal("""{"name":"Ada"}""", claims.AccessToken.ToJsonString());
        Assert.Equal("accessToken.email: it needs the scope email", Assert.Single(claims.Dropped));
    }

    [Theory]
    [InlineData("""["read:a","read:b","read:a"]""")]
    [InlineData("\"read:a read:b\"")]
    public void Map_ScopeOverride_TakesArrayAndString(string scope)
    {
        var claims = Map(User, $$$"""{"accessToken":{"scope":{{{scope}}}}}""", "openid");

        Assert.Equal(["read:a", "read:b"], claims.AccessTokenScopes!);
        Assert.Empty(claims.AccessToken);
    }

    [Fact]
    public void Map_ScopeOverrideWithNonsense_KeepsWhatIsAScope()
    {
        var claims = Map(User, """{"accessToken":{"scope":["a b",7,"read:a","\u0000"]}}""", "openid");

        Assert.Equal(["read:a"], claims.AccessTokenScopes!);
        Assert.Equal(3, claims.Dropped.Count);
    }

    [Theory]
    [InlineData("""{"idToken":null,"accessToken":"text"}""")]
    [InlineData("{}")]
    [InlineData("""{"idToken":[1],"accessToken":{"scope":7}}""")]
    public void Map_RulesReplacedTheTokens_GivesStandardClaimsOnly(string context)
    {
        var claims = Map("""{"name":"Ada"}""", context, "openid profile");

        Assert.Equal("""{"name":"Ada"}""", claims.IdToken.ToJsonString());
        Assert.Null(claims.AccessTokenScopes);
    }

    /// <summary>Members of the user that an older application names as scopes, or that a rule says its scopes are.</summary>
    [Theory]
    [InlineData("color", """{"color":"blue"}""")]
    [InlineData("roles nothing", """{"roles":["writer"]}""")]
    [InlineData("account", """{"color":"blue","user_id":"auth0|1"}""")]
    [InlineData("wrong", "{}")]
    [InlineData("sub aud iss", "{}")]
    [InlineData("identities", """{"identities":[{"provider":"auth0","user_id":"1"}]}""")]
    public void Map_OlderApplication_GetsTheMembersThatItNames(string scopes, string expected)
    {
        const string Full = """
            {"user_id":"auth0|1","color":"blue","roles":["writer"],"sub":"mallory","iss":"mallory","aud":"mallory","identities":[{"provider":"auth0","user_id":"1","access_token":"x","refresh_token":"y"}]}
            """;

        var claims = Map(Full, """{"jwtConfiguration":{"scopes":{"account":["color","user_id","sub"],"wrong":[5,null]}}}""", "openid", older: scopes.Split(' '));

        Assert.Equal(expected, claims.IdToken.ToJsonString());
        Assert.Empty(claims.AccessToken);
    }

    [Fact]
    public void Map_TooMuch_Throws()
    {
        var context = new JsonObject { ["idToken"] = new JsonObject { ["big"] = new string('x', ClaimMapping.MaximumBytes) } };

        Assert.Throws<ClaimsTooLargeException>(() => Map(User, context.ToJsonString(), "openid"));
    }

    private const string User = """{"user_id":"auth0|1","name":"Ada","email":"ada@example.com","color":"blue"}""";

    private static TokenClaims Map(string user, string context, string scopes, bool emailVerified = true, string[]? older = null) => ClaimMapping.Map(
        JsonNode.Parse(user)!.AsObject(), JsonNode.Parse(context)!.AsObject(), scopes.Split(' ').ToHashSet(), emailVerified, older ?? []);
}
