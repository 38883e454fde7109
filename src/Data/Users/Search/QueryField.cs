namespace RulesDashboard.Data.Users.Search;

/// <summary>How a field's values are compared.</summary>
internal enum QueryFieldKind
{
    Text,
    Flag,
    Number,
    Time,
    Metadata,
}

/// <summary>A field that queries may name.</summary>
/// <param name="Name">As in a user's JSON; of metadata the object.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="Path">Within a metadata object, as the database's JSON functions take it; null for others.</param>
internal sealed record QueryField(string Name, QueryFieldKind Kind, string? Path = null)
{
    private static readonly Dictionary<string, QueryFieldKind> Known = new(StringComparer.Ordinal)
    {
        ["user_id"] = QueryFieldKind.Text,
        ["email"] = QueryFieldKind.Text,
        ["email.domain"] = QueryFieldKind.Text,
        ["username"] = QueryFieldKind.Text,
        ["name"] = QueryFieldKind.Text,
        ["given_name"] = QueryFieldKind.Text,
        ["family_name"] = QueryFieldKind.Text,
        ["nickname"] = QueryFieldKind.Text,
        ["phone_number"] = QueryFieldKind.Text,
        ["last_ip"] = QueryFieldKind.Text,
        ["identities.connection"] = QueryFieldKind.Text,
        ["identities.provider"] = QueryFieldKind.Text,
        ["identities.user_id"] = QueryFieldKind.Text,
        ["identities.isSocial"] = QueryFieldKind.Flag,
        ["blocked"] = QueryFieldKind.Flag,
        ["email_verified"] = QueryFieldKind.Flag,
        ["phone_verified"] = QueryFieldKind.Flag,
        ["logins_count"] = QueryFieldKind.Number,
        ["created_at"] = QueryFieldKind.Time,
        ["updated_at"] = QueryFieldKind.Time,
        ["last_login"] = QueryFieldKind.Time,
        ["last_password_reset"] = QueryFieldKind.Time,
    };

    /// <exception cref="FormatException">There is no such field.</exception>
    public static QueryField Parse(string name)
    {
        var plain = name.EndsWith(".raw", StringComparison.Ordinal) ? name[..^4] : name;
        if (Known.TryGetValue(plain, out var kind))
        {
            return new QueryField(plain, kind);
        }

        foreach (var metadata in new[] { "user_metadata", "app_metadata" })
        {
            if (plain.StartsWith(metadata + ".", StringComparison.Ordinal) && plain[(metadata.Length + 1)..].Split('.') is var keys && keys.All(IsKey))
            {
                return new QueryField(metadata, QueryFieldKind.Metadata, "$" + string.Concat(keys.Select(key => $".\"{key}\"")));
            }
        }

        throw new FormatException($"there is no field {(name.Length <= 100 ? name : name[..100])} to search by");
    }

    private static bool IsKey(string key) => key.Length > 0 && key.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '/' or ':' or '@');
}
