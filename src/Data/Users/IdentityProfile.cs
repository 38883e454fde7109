using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Users;

/// <summary>Between a user and the <c>profileData</c> that is left of one who was linked to another: a JSON object of the members that are known. Pure.</summary>
internal static class IdentityProfile
{
    private static readonly HashSet<string> Columns = new(StringComparer.Ordinal)
    {
        "email", "email_verified", "username", "name", "given_name", "family_name", "nickname", "picture", "phone_number", "phone_verified",
    };

    private static readonly (string Name, int Length)[] Lengths = [("name", 300), ("given_name", 150), ("family_name", 150), ("nickname", 300), ("phone_number", 64)];

    public static string Of(User user)
    {
        var profile = new JsonObject { ["email"] = user.Email, ["email_verified"] = user.EmailConfirmed, ["username"] = user.UserName == user.Email || user.UserName == user.Id ? null : user.UserName };
        foreach (var (name, value) in new[]
        {
            ("name", user.Name), ("given_name", user.GivenName), ("family_name", user.FamilyName), ("nickname", user.Nickname), ("picture", user.Picture), ("phone_number", user.PhoneNumber),
        })
        {
            profile[name] = value;
        }

        profile["phone_verified"] = user.PhoneNumber is null ? null : user.PhoneNumberConfirmed;
        foreach (var (name, value) in Members(user.UpstreamProfile).Where(member => !Columns.Contains(member.Key)))
        {
            profile[name] = value?.DeepClone();
        }

        return Without(profile, value => value is null).ToJsonString();
    }

    /// <summary>Makes the profile the user's; its id is known already.</summary>
    public static void Apply(string profileData, User user)
    {
        var profile = Members(profileData);
        ProfileRules.Apply(new ImportedUser { Username = Text("username"), Profile = ToChange() }, user);
        var others = new JsonObject(profile.Where(member => !Columns.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        user.UpstreamProfile = others.Count == 0 ? null : others.ToJsonString();

        string? Text(string name) => profile[name]?.GetValueKind() is JsonValueKind.String ? profile[name]!.GetValue<string>() : null;

        bool Flag(string name) => profile[name]?.GetValueKind() is JsonValueKind.True;

        ProfileChange ToChange() => new()
        {
            Email = Text("email") ?? "",
            EmailVerified = Flag("email_verified"),
            Name = Text("name"),
            GivenName = Text("given_name"),
            FamilyName = Text("family_name"),
            Nickname = Text("nickname"),
            Picture = Text("picture"),
            PhoneNumber = Text("phone_number"),
            PhoneVerified = Flag("phone_verified"),
        };
    }

    /// <summary>A copy that a user can hold: texts cut to their length, an address that is none left out.</summary>
    public static JsonObject Fitted(JsonObject profile)
    {
        var fitted = profile.DeepClone().AsObject();
        foreach (var (name, length) in Lengths)
        {
            if (fitted[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Trim() is var text && text.Length > length)
            {
                fitted[name] = text[..length].TrimEnd();
            }
        }

        Drop("email", email => ProfileChecks.Email(email) is not null);
        Drop("picture", picture => ProfileChecks.Picture(picture) is not null);
        return fitted;

        void Drop(string name, Func<string, bool> isWrong)
        {
            if (fitted[name] is { } value && (value.GetValueKind() is not JsonValueKind.String || isWrong(value.GetValue<string>().Trim())))
            {
                fitted.Remove(name);
            }
        }
    }

    private static JsonObject Members(string? json) => json is null ? [] : JsonNode.Parse(json) as JsonObject ?? [];

    private static JsonObject Without(JsonObject json, Func<JsonNode?, bool> isLeftOut) =>
        new(json.Where(member => !isLeftOut(member.Value)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
