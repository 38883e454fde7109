using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Organizations.SignIn;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>The documents of a login that did not happen, by the code that makes those of real ones. Pure.</summary>
internal static class TryDocuments
{
    /// <summary>An application that nobody registered.</summary>
    public const string ClientId = "exampleApplication";

    /// <summary>Its name.</summary>
    public const string ClientName = "Example application";

    /// <summary>Indented for people.</summary>
    public static JsonSerializerOptions Indented { get; } = new(PipelineJson.Options) { WriteIndented = true };

    /// <param name="user">Who would log in, as stored before the login.</param>
    /// <param name="clientId">Where.</param>
    /// <param name="clientName">How that is called.</param>
    /// <param name="tenant">How this installation calls itself to rules.</param>
    /// <param name="preset">Where the request comes from.</param>
    /// <param name="now">When.</param>
    public static TryInput Of(UserProfile user, string clientId, string clientName, string tenant, TryPreset preset, DateTimeOffset now)
    {
        // As the login would find it: it has been counted when the rules run.
        var profile = user with { LastIp = preset.Ip, LastLogin = now.UtcDateTime, LoginsCount = user.LoginsCount + 1 };
        var context = LoginDocuments.Context(new LoginFacts
        {
            Tenant = tenant,
            ClientId = clientId,
            ClientName = clientName,
            Protocol = preset.Protocol,
            Session = new UserSession("try", profile.UserId, "", now, [new AuthenticationMethod("pwd", now.ToUnixTimeMilliseconds())], []),
            Organization = preset.Organization,
            LoginsCount = profile.LoginsCount,
            Roles = profile.Roles,
            Request = Request(preset, clientId),
        });
        if (preset.GeoIp() is { } place && context["request"] is JsonObject request)
        {
            request["geoip"] = place;
        }

        return new TryInput(LoginDocuments.User(profile, clientId).ToJsonString(Indented), context.ToJsonString(Indented));
    }

    /// <summary>A user that nobody registered.</summary>
    public static UserProfile Ada(DateTime now) => new()
    {
        UserId = "auth0|000000000000000000000001",
        Email = "ada@example.com",
        EmailVerified = true,
        Username = "ada@example.com",
        PhoneNumber = null,
        PhoneVerified = false,
        Name = "Ada Example",
        GivenName = "Ada",
        FamilyName = "Example",
        Nickname = "ada",
        Picture = null,
        UserMetadata = """{"language":"en"}""",
        AppMetadata = """{"roles":["editor"]}""",
        CreatedAt = now.AddDays(-90),
        UpdatedAt = now.AddDays(-1),
        LastLogin = null,
        LastIp = null,
        LoginsCount = 0,
        LastPasswordReset = now.AddDays(-40),
        Blocked = false,
        SecondFactor = false,
        IsAdministrator = false,
        Roles = [],
        Version = "",
    };

    private static RequestFacts Request(TryPreset preset, string clientId)
    {
        var query = new JsonObject { ["client_id"] = clientId, ["response_type"] = "code", ["scope"] = "openid profile email" };
        if (preset.Organization is { } organization)
        {
            query[OrganizationDemands.Parameter] = organization.Id;
        }

        return new RequestFacts("GET", preset.Ip, "localhost", preset.UserAgent, query, []);
    }
}
