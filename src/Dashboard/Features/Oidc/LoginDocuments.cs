using System.Globalization;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>The <c>user</c> and <c>context</c> that rules are given. Pure.</summary>
internal static class LoginDocuments
{
    /// <summary>Members of <c>app_metadata</c> that never replace what the root says: the identity itself.</summary>
    private static readonly HashSet<string> Kept = [.. MetadataObject.ReservedAppKeys, "app_metadata", "user_metadata"];

    /// <param name="user">Who signs in.</param>
    /// <param name="clientId">To which application.</param>
    /// <param name="tokensOf">The provider's tokens of an identity, in clear; null leaves them out.</param>
    public static JsonObject User(UserProfile user, string clientId, Func<Identity, JsonObject>? tokensOf = null)
    {
        var json = Profile(user, tokensOf);
        json["_id"] = BareId(user);
        json["clientID"] = clientId;
        AddMetadata(json, user);
        json["persistent"] = new JsonObject();
        return json;
    }

    /// <summary>The user without metadata, as the management API shows it too.</summary>
    public static JsonObject Profile(UserProfile user, Func<Identity, JsonObject>? tokensOf = null)
    {
        var json = new JsonObject
        {
            ["created_at"] = Iso(user.CreatedAt),
            ["updated_at"] = Iso(user.UpdatedAt),
            ["user_id"] = user.UserId
        };
        AddProfile(json, user);
        json["identities"] = new JsonArray([.. user.Identities.Select(identity => (JsonNode)ToJson(identity, tokensOf?.Invoke(identity) ?? []))]);
        AddHistory(json, user);
        AddUpstream(json, user);
        return json;
    }

    public static JsonObject Context(LoginFacts facts)
    {
        var json = Known(facts);
        Add(json, "original_protocol", facts.OriginalProtocol);
        if (facts.Organization is { } organization)
        {
            json["organization"] = Organization(organization);
        }

        return json;
    }

    private static JsonObject Known(LoginFacts facts) => new()
    {
        ["tenant"] = facts.Tenant,
        ["clientID"] = facts.ClientId,
        ["clientName"] = facts.ClientName,
        ["clientMetadata"] = facts.ClientMetadata.DeepClone(),
        ["connection"] = facts.Connection.Name,
        ["connectionID"] = facts.Connection.Id,
        ["connectionStrategy"] = facts.Connection.Strategy,
        ["connectionOptions"] = facts.Connection.Options.DeepClone(),
        ["connectionMetadata"] = facts.Connection.Metadata.DeepClone(),
        ["samlConfiguration"] = new JsonObject(),
        ["jwtConfiguration"] = new JsonObject(),
        ["protocol"] = facts.Protocol,
        ["stats"] = new JsonObject { ["loginsCount"] = facts.LoginsCount },
        ["sso"] = Sso(facts),
        ["accessToken"] = new JsonObject(),
        ["idToken"] = new JsonObject(),
        ["authentication"] = new JsonObject
        {
            ["methods"] = new JsonArray([.. facts.Session.Methods.Select(method =>
                new JsonObject { ["name"] = method.Name, ["timestamp"] = method.Timestamp })])
        },
        ["authorization"] = new JsonObject { ["roles"] = Texts(facts.Roles) },
        ["locale"] = facts.Locale,
        ["sessionID"] = facts.Session.Id,
        ["auth0SessionId"] = facts.Session.Id,
        ["primaryUser"] = facts.Session.UserId,
        ["riskAssessment"] = facts.Risk.DeepClone(),
        ["request"] = Request(facts)
    };

    private static JsonObject Organization(SignInOrganization organization)
    {
        var json = new JsonObject { ["id"] = organization.Id, ["name"] = organization.Name };
        Add(json, "display_name", organization.DisplayName);
        json["metadata"] = organization.Metadata.DeepClone();
        return json;
    }

    private static JsonObject Request(LoginFacts facts)
    {
        var json = new JsonObject
        {
            ["userAgent"] = facts.Request.UserAgent,
            ["ip"] = facts.Request.Ip,
            ["hostname"] = facts.Request.Hostname,
            ["method"] = facts.Request.Method,
            ["query"] = facts.Request.Query.DeepClone(),
            ["body"] = facts.Request.Body.DeepClone()
        };
        if (facts.Place is { } place)
        {
            json["geoip"] = place.ToJson();
        }

        return json;
    }

    private static JsonObject ToJson(Identity identity, JsonObject tokens)
    {
        var json = new JsonObject
        {
            ["connection"] = identity.Connection,
            ["provider"] = identity.Provider,
            ["user_id"] = identity.UserId,
            ["isSocial"] = identity.IsSocial
        };
        foreach (var (name, value) in tokens)
        {
            json[name] = value?.DeepClone();
        }

        if (identity.ProfileData is not null)
        {
            json["profileData"] = JsonNode.Parse(identity.ProfileData);
        }

        return json;
    }

    private static string BareId(UserProfile user) => user.UserId[(user.UserId.IndexOf('|', StringComparison.Ordinal) + 1)..];

    /// <summary>The session was there before this login when it has already signed in to an application.</summary>
    private static JsonObject Sso(LoginFacts facts)
    {
        var existing = facts.Session.Clients.Count > 0;
        return new JsonObject
        {
            ["with_auth0"] = existing,
            ["with_dbconn"] = existing,
            ["current_clients"] = Texts(facts.Session.With(facts.ClientId).Clients)
        };
    }

    private static void AddProfile(JsonObject json, UserProfile user)
    {
        Add(json, "email", user.Email);
        if (user.Email is not null)
        {
            json["email_verified"] = user.EmailVerified;
        }

        if (user.Username != user.Email && user.Username != user.UserId)
        {
            Add(json, "username", user.Username);
        }

        Add(json, "name", user.Name ?? user.Email);
        Add(json, "given_name", user.GivenName);
        Add(json, "family_name", user.FamilyName);
        Add(json, "nickname", user.Nickname ?? user.Email?.Split('@')[0]);
        Add(json, "picture", user.Picture);
        if (user.PhoneNumber is { Length: > 0 } phone)
        {
            json["phone_number"] = phone;
            json["phone_verified"] = user.PhoneVerified;
        }
    }

    private static void AddHistory(JsonObject json, UserProfile user)
    {
        Add(json, "last_password_reset", user.LastPasswordReset is { } reset ? Iso(reset) : null);
        if (user.SecondFactor)
        {
            json["multifactor"] = new JsonArray("guardian");
        }

        Add(json, "multifactor_last_modified", user.SecondFactorChangedAt is { } changed ? Iso(changed) : null);
        Add(json, "last_ip", user.LastIp);
        Add(json, "last_login", user.LastLogin is { } login ? Iso(login) : null);
        json["logins_count"] = user.LoginsCount;
    }

    /// <summary>What the identity provider said beyond our own members, such as <c>groups</c>, never in place of them.</summary>
    private static void AddUpstream(JsonObject json, UserProfile user)
    {
        foreach (var (name, value) in user.UpstreamProfile is { } upstream ? JsonNode.Parse(upstream)!.AsObject() : [])
        {
            if (!json.ContainsKey(name) && !Kept.Contains(name))
            {
                json[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>Absent metadata is absent, not empty; members of <c>app_metadata</c> are also members of the user.</summary>
    private static void AddMetadata(JsonObject json, UserProfile user)
    {
        if (user.UserMetadata is { } userMetadata)
        {
            json["user_metadata"] = JsonNode.Parse(userMetadata);
        }

        if (user.AppMetadata is { } appMetadata && JsonNode.Parse(appMetadata) is JsonObject members)
        {
            json["app_metadata"] = members;
            foreach (var (name, value) in members.Where(member => !Kept.Contains(member.Key)))
            {
                json[name] = value?.DeepClone();
            }
        }
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json[name] = value;
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
