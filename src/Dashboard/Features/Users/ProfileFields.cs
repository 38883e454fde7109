using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>The editable profile as text, field by field, to compare what two people made of it.</summary>
internal static class ProfileFields
{
    private static readonly (string Label, Func<ProfileChange, string?> Text)[] All =
    [
        ("E-mail", profile => profile.Email),
        ("E-mail verified", profile => profile.EmailVerified ? "Yes" : "No"),
        ("Name", profile => profile.Name),
        ("Given name", profile => profile.GivenName),
        ("Family name", profile => profile.FamilyName),
        ("Nickname", profile => profile.Nickname),
        ("Picture", profile => profile.Picture),
        ("Phone number", profile => profile.PhoneNumber),
        ("Phone verified", profile => profile.PhoneVerified ? "Yes" : "No"),
    ];

    public static ProfileChange Of(UserProfile profile) => new()
    {
        Email = profile.Email ?? "",
        EmailVerified = profile.EmailVerified,
        Name = profile.Name,
        GivenName = profile.GivenName,
        FamilyName = profile.FamilyName,
        Nickname = profile.Nickname,
        Picture = profile.Picture,
        PhoneNumber = profile.PhoneNumber,
        PhoneVerified = profile.PhoneVerified,
    };

    /// <summary>Where two profiles differ; an empty list when they are the same.</summary>
    public static IReadOnlyList<FieldDifference> Differences(ProfileChange mine, ProfileChange theirs) =>
    [
        .. All.Select(field => new FieldDifference(field.Label, field.Text(mine) ?? "", field.Text(theirs) ?? ""))
            .Where(field => field.Mine != field.Theirs),
    ];
}

/// <summary>One field of which two people made different things.</summary>
public sealed record FieldDifference(string Label, string Mine, string Theirs);
