using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Unit.Dashboard.Connections;

public sealed class ProfileMappingTests
{
    [Theory]
    [InlineData("oidc", """{"sub":"7"}""", null, "7")]
    [InlineData("github", """{"id":583231}""", "583231", "583231")]
    [InlineData("github", """{"id":583231}""", null, "583231")]
    [InlineData("waad", """{"sub":"pairwise","oid":"object"}""", null, "pairwise")]
    [InlineData("oidc", """{"name":"nobody"}""", null, null)]
    [InlineData("oidc", """{"sub":""}""", null, null)]
    [InlineData("oidc", """{"sub":"a\u0000b"}""", null, null)]
    public void SubjectOf_IsTheProvidersId(string strategy, string claims, string? nameIdentifier, string? expected) =>
        Assert.Equal(expected, ProfileMapping.SubjectOf(Connection(strategy), Json(claims), nameIdentifier));

    [Fact]
    public void SubjectOf_ObjectIdWanted_TakesIt() =>
        Assert.Equal("object", ProfileMapping.SubjectOf(Connection("waad", """{"userid_attribute":"oid"}"""), Json("""{"sub":"pairwise","oid":"object"}"""), null));

    [Fact]
    public void SubjectOf_LongerThanCanBeKept_IsNone() =>
        Assert.Null(ProfileMapping.SubjectOf(Connection("oidc"), new JsonObject { ["sub"] = new string('x', ProfileMapping.MaxSubjectLength + 1) }, null));

    [Fact]
    public void ProfileOf_StandardClaims_AreMembers_AndOthersAreKept() => Assert.Equal(
        """{"email":"ada@example.com","name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","nickname":"ada","picture":"https://example.com/a.png","email_verified":true,"locale":"en","groups":["a","b"]}""",
        ProfileOf("oidc", """
            {"sub":"7","name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","nickname":"ada","picture":"https://example.com/a.png","email":"ada@example.com","email_verified":true,"locale":"en","groups":["a","b"]}
            """));

    [Fact]
    public void ProfileOf_ProviderWithoutTheStandard_FindsItsWords() => Assert.Equal(
        """{"name":"The Octocat","nickname":"octocat","picture":"https://avatars.example/1","email_verified":false,"id":583231,"login":"octocat","avatar_url":"https://avatars.example/1","company":"GitHub"}""",
        ProfileOf("github", """{"id":583231,"login":"octocat","name":"The Octocat","avatar_url":"https://avatars.example/1","company":"GitHub"}"""));

    [Theory]
    [InlineData("""{"email":"ada@example.com","email_verified":"true"}""", true)]
    [InlineData("""{"email":"ada@example.com","email_verified":"no"}""", false)]
    [InlineData("""{"email":"ada@example.com"}""", false)]
    [InlineData("""{"email_verified":true}""", false)]
    public void ProfileOf_VerifiedEmail_NeedsBoth(string claims, bool expected) =>
        Assert.Equal(expected, (bool)ProfileMapping.ProfileOf(Connection("oidc"), Json(claims))["email_verified"]!);

    [Fact]
    public void ProfileOf_TrustedConnection_VerifiesEveryEmail() =>
        Assert.True((bool)ProfileMapping.ProfileOf(Connection("waad", """{"should_trust_email_verified_connection":"always_set_emails_as_verified"}"""), Json("""{"email":"ada@example.com"}"""))["email_verified"]!);

    [Theory]
    [InlineData("""{"mapping":{"name":"display","department":"dept"}}""")]
    [InlineData("""{"attribute_map":{"mapping_mode":"use_map","attributes":{"name":"${context.tokenset.display}","department":"${context.userinfo.dept}"}}}""")]
    public void ProfileOf_OwnMapping_Decides(string options)
    {
        var profile = ProfileMapping.ProfileOf(Connection("oidc", options), Json("""{"name":"no","display":"Ada L.","dept":"Engines"}"""));

        Assert.Equal(("Ada L.", "Engines"), ((string?)profile["name"], (string?)profile["department"]));
    }

    [Fact]
    public void ProfileOf_NamesThatAreOurs_AreNotTheProvidersToSay() =>
        Assert.Equal("""{"email_verified":false}""", ProfileOf("oidc", """{"user_id":"auth0|1","app_metadata":{"admin":true},"identities":[],"blocked":false,"logins_count":9}"""));

    [Fact]
    public void ProfileOf_MoreThanCanBeKept_LeavesTheRestOut()
    {
        var profile = ProfileMapping.ProfileOf(Connection("oidc"), new JsonObject { ["name"] = "Ada", ["huge"] = new string('x', ProfileMapping.MaxOthersLength + 1) });

        Assert.Equal("""{"name":"Ada","email_verified":false}""", profile.ToJsonString());
    }

    [Fact]
    public void ToJson_ClaimsOfAPrincipal_KeepTheirKinds()
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim("name", "Ada"), new Claim("groups", "a"), new Claim("groups", "b"), new Claim("email_verified", "True", ClaimValueTypes.Boolean), new Claim("address", """{"country":"GB"}""", "JSON"),
            new Claim("level", "7", ClaimValueTypes.Integer64), new Claim("iss", "https://up.example"), new Claim("oi_reg_id", "con_1"), new Claim(ClaimTypes.Email, "ada@example.com"),
        ]));

        Assert.Equal("""{"name":"Ada","groups":["a","b"],"email_verified":true,"address":{"country":"GB"},"level":7}""", UpstreamClaims.ToJson(principal).ToJsonString());
    }

    private static string ProfileOf(string strategy, string claims) => ProfileMapping.ProfileOf(Connection(strategy), Json(claims)).ToJsonString();

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    internal static SignInConnection Connection(string strategy, string options = "{}", string name = "acme") => new()
    {
        Id = "con_1",
        Name = name,
        Strategy = strategy,
        Disabled = false,
        Clients = new HashSet<string> { "shop" },
        Document = JsonElement.Parse($$"""{"options":{{options}}}"""),
    };
}
