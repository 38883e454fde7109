using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class LoginDocumentsTests
{
    [Fact]
    public void User_Full_HasWhatRulesRead()
    {
        var user = LoginDocuments.User(Ada with { AppMetadata = """{"tier":"gold","name":"From metadata"}""", UserMetadata = """{"color":"blue"}""" }, "shop");

        Assert.Equal("auth0|64aba27a81421100b34f2203", (string?)user["user_id"]);
        Assert.Equal("shop", (string?)user["clientID"]);
        Assert.Equal("ada@example.com", (string?)user["email"]);
        Assert.True((bool?)user["email_verified"]);
        Assert.Equal("ada", (string?)user["nickname"]);
        Assert.Equal("2026-01-02T03:04:05.678Z", (string?)user["created_at"]);
        Assert.Equal(35, (int?)user["logins_count"]);
        Assert.Equal("blue", (string?)user["user_metadata"]!["color"]);
        Assert.Equal(
            """[{"connection":"Username-Password-Authentication","provider":"auth0","user_id":"64aba27a81421100b34f2203","isSocial":false}]""",
            user["identities"]!.ToJsonString());
    }

    [Fact]
    public void User_AppMetadata_IsMergedOntoTheRootAndWins()
    {
        var user = LoginDocuments.User(Ada with { AppMetadata = """{"tier":"gold","name":"From metadata","deep":{"a":[1]}}""" }, "shop");

        Assert.Equal("gold", (string?)user["tier"]);
        Assert.Equal("From metadata", (string?)user["name"]);
        Assert.Equal("""{"a":[1]}""", user["deep"]!.ToJsonString());
        Assert.NotSame(user["deep"], user["app_metadata"]!["deep"]);
    }

    [Theory]
    [InlineData("user_id")]
    [InlineData("email")]
    [InlineData("email_verified")]
    [InlineData("identities")]
    [InlineData("app_metadata")]
    public void User_AppMetadataNamedLikeTheIdentity_DoesNotReplaceIt(string name)
    {
        var metadata = new JsonObject { [name] = "mallory" };

        var user = LoginDocuments.User(Ada with { AppMetadata = metadata.ToJsonString() }, "shop");

        Assert.NotEqual("mallory", user[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null);
    }

    [Fact]
    public void User_WithoutMetadata_LeavesItAbsent()
    {
        var user = LoginDocuments.User(Ada, "shop");

        Assert.False(user.ContainsKey("app_metadata"));
        Assert.False(user.ContainsKey("user_metadata"));
        Assert.False(user.ContainsKey("last_password_reset"));
        Assert.False(user.ContainsKey("picture"));
    }

    [Fact]
    public void User_WithoutEmail_HasNone()
    {
        var user = LoginDocuments.User(Ada with { Email = null, Name = null, Username = "ada" }, "shop");

        Assert.False(user.ContainsKey("email"));
        Assert.False(user.ContainsKey("email_verified"));
        Assert.Equal("ada", (string?)user["username"]);
    }

    [Fact]
    public void Context_FirstLogin_HasWhatRulesRead()
    {
        var context = LoginDocuments.Context(Facts);

        Assert.Equal("shop", (string?)context["clientID"]);
        Assert.Equal("Web shop", (string?)context["clientName"]);
        Assert.Equal("oidc-basic-profile", (string?)context["protocol"]);
        Assert.Equal(35, (int?)context["stats"]!["loginsCount"]);
        Assert.Equal("""{"with_auth0":false,"with_dbconn":false,"current_clients":["shop"]}""", context["sso"]!.ToJsonString());
        Assert.Equal("""{"methods":[{"name":"pwd","timestamp":1740903064119}]}""", context["authentication"]!.ToJsonString());
        Assert.Equal("""{"roles":["editor"]}""", context["authorization"]!.ToJsonString());
        Assert.Equal("{}", context["idToken"]!.ToJsonString());
        Assert.Equal("{}", context["accessToken"]!.ToJsonString());
        Assert.Equal("openid", (string?)context["request"]!["query"]!["scope"]);
        Assert.Equal("203.0.113.7", (string?)context["request"]!["ip"]);
        Assert.False(context.ContainsKey("multifactor"));
        Assert.False(context.ContainsKey("redirect"));
    }

    [Fact]
    public void Context_SessionOfAnotherApplication_SaysSo()
    {
        var context = LoginDocuments.Context(Facts with { Session = Session with { Clients = ["portal"] } });

        Assert.Equal("""{"with_auth0":true,"with_dbconn":true,"current_clients":["portal","shop"]}""", context["sso"]!.ToJsonString());
    }

    [Fact]
    public void Context_Organization_IsThereForItsLoginsOnly()
    {
        var acme = new SignInOrganization
        {
            Id = "org_9ybsU1dN2dKfDkBi",
            Name = "acme",
            DisplayName = null,
            Document = new JsonObject { ["metadata"] = new JsonObject { ["plan"] = "pro" }, ["branding"] = new JsonObject() },
            Connections = new Dictionary<string, OrganizationConnection>(),
        };

        Assert.False(LoginDocuments.Context(Facts).ContainsKey("organization"));
        Assert.Equal("""{"id":"org_9ybsU1dN2dKfDkBi","name":"acme","metadata":{"plan":"pro"}}""", LoginDocuments.Context(Facts with { Organization = acme })["organization"]!.ToJsonString());
        Assert.Equal(
            """{"id":"org_9ybsU1dN2dKfDkBi","name":"acme","display_name":"Acme","metadata":{}}""",
            LoginDocuments.Context(Facts with { Organization = acme with { DisplayName = "Acme", Document = [] } })["organization"]!.ToJsonString());
    }

    private static UserSession Session { get; } = new(
        "session-1", "auth0|64aba27a81421100b34f2203", "stamp", DateTimeOffset.UnixEpoch, [new AuthenticationMethod("pwd", 1740903064119)], []);

    private static LoginFacts Facts { get; } = new()
    {
        Tenant = "rules-dashboard",
        ClientId = "shop",
        ClientName = "Web shop",
        Protocol = "oidc-basic-profile",
        Session = Session,
        LoginsCount = 35,
        Roles = ["editor"],
        Request = new RequestFacts("GET", "203.0.113.7", "login.example.com", "Mozilla/5.0", new JsonObject { ["scope"] = "openid" }, [])
    };

    private static UserProfile Ada { get; } = new()
    {
        UserId = "auth0|64aba27a81421100b34f2203",
        Email = "ada@example.com",
        EmailVerified = true,
        Username = "ada@example.com",
        PhoneNumber = null,
        PhoneVerified = false,
        Name = "Ada Lovelace",
        GivenName = "Ada",
        FamilyName = "Lovelace",
        Nickname = null,
        Picture = null,
        UserMetadata = null,
        AppMetadata = null,
        CreatedAt = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
        UpdatedAt = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
        LastLogin = null,
        LastIp = null,
        LoginsCount = 35,
        LastPasswordReset = null,
        Blocked = false,
        SecondFactor = false,
        IsAdministrator = false,
        Roles = ["editor"],
        Version = "1"
    };
}
