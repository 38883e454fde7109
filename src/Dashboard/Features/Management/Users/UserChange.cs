using System.Text.Json;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>What a caller wants of a user, read and checked whole before anything is written.</summary>
/// <param name="Body">The members; absent ones stay as they are.</param>
/// <param name="UserMetadata">A patch, the text <c>null</c> to clear the object, or null for none.</param>
/// <param name="AppMetadata">The same.</param>
internal sealed record UserChange(ManagementBody Body, string? UserMetadata, string? AppMetadata)
{
    private static readonly string[] Members =
    [
        "app_metadata", "blocked", "connection", "email", "email_verified", "family_name", "given_name", "name", "nickname", "password",
        "phone_number", "phone_verified", "picture", "user_metadata", "verify_email",
    ];

    private static readonly string[] OnlyForUpdates = ["client_id"];

    public string? Email => Body.Text("email")?.Trim().ToLowerInvariant();

    public string? Password => Body.Text("password");

    public bool? Blocked => Body.Flag("blocked");

    /// <summary>Whether it asks for more than metadata.</summary>
    public bool TouchesProfile => Members.Except(["app_metadata", "user_metadata", "connection", "password", "blocked", "verify_email"]).Any(Body.Has);

    /// <summary>Whether it asks for nothing but <c>app_metadata</c>.</summary>
    public bool IsOnlyAppMetadata => AppMetadata is not null && !Members.Except(["app_metadata"]).Any(Body.Has);

    public static async Task<UserChange> ReadAsync(HttpContext http, bool isNew)
    {
        var body = await ManagementBody.ReadAsync(http, isNew ? Members : [.. Members, .. OnlyForUpdates]);
        var change = new UserChange(body, Metadata(body, "user_metadata", MetadataKind.User), Metadata(body, "app_metadata", MetadataKind.App));
        if (body.Text("connection") is { } connection && connection != Connection.UserDatabase)
        {
            throw new ManagementException(new ManagementError(StatusCodes.Status400BadRequest, "The connection does not exist.", "inexistent_connection"));
        }

        _ = (body.Flag("verify_email"), body.Text("client_id"), change.Blocked, change.Password);
        _ = change.Over(null);
        return change;
    }

    /// <summary>The profile as it is to be.</summary>
    public ProfileChange Over(UserProfile? current) => new()
    {
        Email = Email ?? current?.Email ?? "",
        EmailVerified = Body.Flag("email_verified") ?? (Email is null || Email == current?.Email) && current is { EmailVerified: true },
        Name = Text("name", current?.Name),
        GivenName = Text("given_name", current?.GivenName),
        FamilyName = Text("family_name", current?.FamilyName),
        Nickname = Text("nickname", current?.Nickname),
        Picture = Text("picture", current?.Picture),
        PhoneNumber = Text("phone_number", current?.PhoneNumber),
        PhoneVerified = Body.Flag("phone_verified") ?? current is { PhoneVerified: true },
    };

    private string? Text(string name, string? current) => Body.IsNull(name) ? null : Body.Text(name) ?? current;

    private static string? Metadata(ManagementBody body, string name, MetadataKind kind)
    {
        if (body.Value(name) is not { } value || value.ValueKind is JsonValueKind.Null)
        {
            return body.IsNull(name) ? "null" : null;
        }

        var json = value.ValueKind is JsonValueKind.Object ? value.GetRawText() : throw new ManagementException(ManagementError.Body($"Expected type object on property {name}"));
        try
        {
            return MetadataObject.Check(kind, json) is { } message ? throw new ManagementException(ManagementError.Body(message)) : json;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw ManagementBody.NotText(name);
        }
    }
}
