using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>Makes a user's profile of what a provider said. Pure.</summary>
internal static partial class ProfileMapping
{
    /// <summary>More than this of what has no member of its own is left out.</summary>
    public const int MaxOthersLength = 32 * 1024;

    /// <summary>Longest id that a provider may give a person.</summary>
    public const int MaxSubjectLength = 255;

    /// <summary>By member of the profile, the claims that may say it: the standard one, then what providers without the standard call it.</summary>
    private static readonly (string Member, string[] Claims)[] Known =
    [
        ("email", ["email", "mail", "upn"]),
        ("name", ["name", "display_name", "global_name", "localizedName"]),
        ("given_name", ["given_name", "first_name", "localizedFirstName"]),
        ("family_name", ["family_name", "last_name", "localizedLastName"]),
        ("nickname", ["nickname", "preferred_username", "login", "username", "screen_name"]),
        ("picture", ["picture", "avatar_url", "profile_image_url", "picture_large"]),
        ("phone_number", ["phone_number"]),
    ];

    /// <summary>Members of a user that are never a provider's to say.</summary>
    private static readonly HashSet<string> Kept = [.. MetadataObject.ReservedAppKeys, "app_metadata", "user_metadata", "sub", "persistent", "username", "last_ip", "last_login", "logins_count", "password"];

    /// <summary>What the provider calls the person; null when it does not say, or not in a way that can be kept.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="claims">See <see cref="UpstreamClaims"/>.</param>
    /// <param name="nameIdentifier">The id as OpenIddict knows the provider's own word for it; null when it knows none.</param>
    public static string? SubjectOf(SignInConnection connection, JsonObject claims, string? nameIdentifier)
    {
        var chosen = connection.Strategy == ConnectionStrategy.Entra && connection.Option("userid_attribute") == "oid" ? Text(claims["oid"]) : null;
        var subject = chosen ?? Text(claims["sub"]) ?? nameIdentifier ?? Text(claims["id"]);
        return subject is { Length: > 0 and <= MaxSubjectLength } && !subject.Any(char.IsControl) ? subject : null;
    }

    public static JsonObject ProfileOf(SignInConnection connection, JsonObject claims)
    {
        var own = OwnMapping(connection);
        var profile = new JsonObject();
        foreach (var (member, names) in Known)
        {
            var sources = own.TryGetValue(member, out var source) ? [source] : names;
            if (sources.Select(name => Text(claims[name])).FirstOrDefault(text => text is not null) is { } value && (member != "email" || value.Contains('@', StringComparison.Ordinal)))
            {
                profile[member] = value;
            }
        }

        profile["email_verified"] = profile["email"] is not null && IsVerified(connection, claims[own.GetValueOrDefault("email_verified", "email_verified")]);
        AddOthers(profile, claims, own);
        return profile;
    }

    private static void AddOthers(JsonObject profile, JsonObject claims, Dictionary<string, string> own)
    {
        var length = 0;
        var taken = Known.SelectMany(known => own.ContainsKey(known.Member) ? [] : known.Claims.Take(1)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in claims.Where(claim => !taken.Contains(claim.Key)).Concat(own.Where(pair => claims.ContainsKey(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, claims[pair.Value]))))
        {
            var text = value?.ToJsonString() ?? "null";
            if (!profile.ContainsKey(name) && !Kept.Contains(name) && name.Length is > 0 and <= 256 && (length += name.Length + text.Length) <= MaxOthersLength)
            {
                profile[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>Auth0's <c>options.attribute_map.attributes</c> (<c>{"name": "${context.tokenset.display}"}</c>) and the plain <c>options.mapping</c> (<c>{"name": "display"}</c>): member to claim.</summary>
    private static Dictionary<string, string> OwnMapping(SignInConnection connection)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        if (connection.OptionValue("attribute_map") is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty("attributes", out var attributes)
            && !(map.TryGetProperty("mapping_mode", out var mode) && mode.ValueKind is JsonValueKind.String && mode.GetString() == "bind_all"))
        {
            Read(attributes);
        }

        Read(connection.OptionValue("mapping"));
        return mapping;

        void Read(JsonElement? members)
        {
            foreach (var member in members is { ValueKind: JsonValueKind.Object } json ? json.EnumerateObject() : default)
            {
                if (member.Value.ValueKind is JsonValueKind.String && ClaimName().Match(member.Value.GetString()!) is { Success: true } claim)
                {
                    mapping[member.Name] = claim.Groups["name"].Value;
                }
            }
        }
    }

    private static bool IsVerified(SignInConnection connection, JsonNode? claim) => connection.Option("should_trust_email_verified_connection") switch
    {
        "always_set_emails_as_verified" => true,
        "never_set_emails_as_verified" => false,
        _ => claim?.GetValueKind() is JsonValueKind.True || Text(claim) is "true" or "True" or "1",
    };

    private static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String when node.GetValue<string>().Trim() is { Length: > 0 } text => text,
        JsonValueKind.Number when node.AsValue().TryGetValue<long>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex(@"\A(?:\$\{context\.(?:tokenset|userinfo)\.(?<name>[^}]+)\}|(?<name>[^${}]+))\z")]
    private static partial Regex ClaimName();
}
