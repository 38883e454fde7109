namespace RulesDashboard.Data.Users;

/// <summary>The ids, e-mails and names that belong to somebody already, and to whom. Not thread-safe.</summary>
internal sealed class UserNames
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Notes a user who is there.</summary>
    public void Add(string id, string? normalizedEmail, string? normalizedName, string holder)
    {
        _ids.TryAdd(id, holder);
        // An e-mail belongs to one user of the user database; people of other connections may have it too.
        foreach (var name in new[] { Identity.Of(id).IsOfDatabase ? normalizedEmail : null, normalizedName }.OfType<string>())
        {
            _names.TryAdd(name, holder);
        }
    }

    /// <summary>Notes a user who comes, unless somebody is in the way: then it says who.</summary>
    /// <param name="user">With the names normalized.</param>
    /// <param name="holder">Who comes, for messages about later ones.</param>
    public string? Claim(User user, string holder)
    {
        if (_ids.TryGetValue(user.Id, out var same))
        {
            return $"{same} has this user_id";
        }

        if (user is { IsOfDatabase: true, NormalizedEmail: { } email } && _names.TryGetValue(email, out same))
        {
            return $"{same} has this e-mail";
        }

        if (_names.TryGetValue(user.NormalizedUserName!, out same))
        {
            return $"{same} has this user name";
        }

        Add(user.Id, user.NormalizedEmail, user.NormalizedUserName, holder);
        return null;
    }
}
