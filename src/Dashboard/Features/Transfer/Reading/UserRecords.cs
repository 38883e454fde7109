using System.Text.Json;
using RulesDashboard.Dashboard.Features.Account.Passwords;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>A user as Auth0 exports and imports one. Source: Auth0, bulk import schema; users export; password hash export (<c>_id</c>, <c>passwordHash</c>).</summary>
internal static class UserRecords
{
    /// <summary>What the password of a user without one is called in reports.</summary>
    public const string NoPassword = "none";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "_id", "app_metadata", "blocked", "created_at", "custom_password_hash", "email", "email_verified", "family_name", "given_name", "last_ip", "last_login",
        "last_password_reset", "logins_count", "name", "nickname", "password_hash", "password_set_date", "passwordHash", "phone_number", "phone_verified",
        "picture", "roles", "updated_at", "user_id", "user_metadata", "username",
    };

    /// <summary>Members that say nothing about the user, or nothing that is not elsewhere.</summary>
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal) { "_tmp_is_unique", "connection", "tenant", "id" };

    /// <summary>Reads a user.</summary>
    /// <param name="line">Where it stands, and its JSON.</param>
    /// <exception cref="TransferException">It cannot be stored; the message says where it stands and why.</exception>
    public static UserRecord Read(UserLine line)
    {
        try
        {
            var json = line.Problem is null ? line.User : throw new FormatException(line.Problem);
            var user = json.ValueKind == JsonValueKind.Object ? Read(new UserFields(json)) : throw new FormatException("a user must be a JSON object.");
            return user.Imported.Check() is { } problem
                ? throw new FormatException(problem)
                : user with { NotKept = [.. json.EnumerateObject().Select(member => member.Name).Where(name => !Kept.Contains(name) && !Passed.Contains(name))] };
        }
        catch (FormatException exception)
        {
            throw new TransferException(line.Place, exception.Message, exception);
        }
    }

    private static UserRecord Read(UserFields fields)
    {
        var (algorithm, hash) = Password(fields);
        var imported = new ImportedUser
        {
            UserId = fields.Id(),
            Username = fields.Text("username"),
            Profile = new ProfileChange
            {
                Email = fields.Text("email") ?? "",
                EmailVerified = fields.Flag("email_verified"),
                Name = fields.Text("name"),
                GivenName = fields.Text("given_name"),
                FamilyName = fields.Text("family_name"),
                Nickname = fields.Text("nickname"),
                Picture = fields.Text("picture"),
                PhoneNumber = fields.Text("phone_number"),
                PhoneVerified = fields.Flag("phone_verified"),
            },
            Blocked = fields.Flag("blocked"),
            UserMetadata = Metadata(fields, "user_metadata"),
            AppMetadata = Metadata(fields, "app_metadata"),
            PasswordHash = hash,
            CreatedAt = fields.Time("created_at"),
            UpdatedAt = fields.Time("updated_at"),
            LastLogin = fields.Time("last_login"),
            LastIp = fields.Text("last_ip"),
            LoginsCount = fields.Count("logins_count"),
            Roles = fields.Texts("roles"),
            LastPasswordReset = fields.Time("last_password_reset") ?? fields.Time("password_set_date"),
        };
        return new UserRecord(imported, algorithm, []);
    }

    private static (string Algorithm, string? Hash) Password(UserFields fields)
    {
        var bcrypt = fields.Text("password_hash") ?? fields.Text("passwordHash");
        var custom = fields.Element("custom_password_hash");
        if (bcrypt is not null && custom is not null)
        {
            throw new FormatException("it has password_hash and custom_password_hash; give one.");
        }

        try
        {
            if (bcrypt is not null)
            {
                _ = new BcryptPassword(bcrypt);
                return ("bcrypt", ImportedPassword.ToStored(bcrypt));
            }

            if (custom is { } element)
            {
                _ = ImportedPassword.Read(element);
                return (element.GetProperty("algorithm").GetString()!, ImportedPassword.ToStored(element));
            }
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{(bcrypt is null ? "custom_password_hash" : "password_hash")}: {exception.Message}", exception);
        }

        return (NoPassword, null);
    }

    private static string? Metadata(UserFields fields, string name)
    {
        if (fields.Object(name) is not { } json)
        {
            return null;
        }

        try
        {
            return MetadataObject.TryParse(json, out var value, out var message) ? MetadataObject.Write(value) : throw new FormatException($"{name}: {message}");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"{name}: a text has half a character (a lone surrogate).", exception);
        }
    }
}

/// <summary>One user of a file.</summary>
/// <param name="Imported">As it is stored.</param>
/// <param name="Algorithm">How its password is hashed, or <see cref="UserRecords.NoPassword"/>.</param>
/// <param name="NotKept">Members that have no place here.</param>
internal sealed record UserRecord(ImportedUser Imported, string Algorithm, IReadOnlyList<string> NotKept);
