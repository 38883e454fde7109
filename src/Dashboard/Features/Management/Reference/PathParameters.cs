namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>What stands for the braces in a path, by the path up to them.</summary>
internal static class PathParameters
{
    private static readonly Dictionary<string, (string Description, string Example)> Known = new(StringComparer.Ordinal)
    {
        ["rules/{id}"] = ("The rule's id.", "rul_9aB3xY7kQ2mN5pLt"),
        ["rules/{id}/versions/{number}"] = ("The version's number, from 1.", "1"),
        ["snapshots/{id}"] = ("The snapshot's id, as executions name it.", "SNAPSHOT"),
        ["templates/{id}"] = ("The template's id.", "add-roles-to-tokens"),
        ["executions/{id}"] = ("The execution's id, or the reference that a refused user is shown.", "REFERENCE"),
        ["rules-configs/{key}"] = ("The key.", "API_KEY"),
        ["users/{id}"] = ("The user's id, its bar encoded.", "auth0%7C507f1f77bcf86cd799439011"),
        ["users/{id}/identities/{provider}"] = ("The identity's provider.", "auth0"),
        ["users/{id}/identities/{provider}/{identity}"] = ("The identity's id, without the provider.", "507f1f77bcf86cd799439012"),
        ["users/{id}/multifactor/{provider}"] = ("google-authenticator, guardian or duo.", "google-authenticator"),
        ["sessions/{id}"] = ("The session's id, the sid of ID tokens.", "0123456789abcdef0123456789abcdef"),
        ["clients/{id}"] = ("The client id.", "web-shop"),
        ["connections/{id}"] = ("The connection's id.", "con_9aB3xY7kQ2mN5pLt"),
        ["organizations/{id}"] = ("The organization's id.", "org_9aB3xY7kQ2mN5pLt"),
        ["organizations/name/{name}"] = ("The organization's name.", "acme"),
        ["organizations/{id}/enabled_connections/{connection}"] = ("The connection's id.", "con_9aB3xY7kQ2mN5pLt"),
        ["organizations/{id}/connections/{connection}"] = ("The connection's id.", "con_9aB3xY7kQ2mN5pLt"),
        ["resource-servers/{id}"] = ("The API's id, or its identifier with slashes encoded.", "507f1f77bcf86cd799439011"),
        ["client-grants/{id}"] = ("The grant's id.", "cgr_9aB3xY7kQ2mN5pLt"),
        ["roles/{id}"] = ("The role's id.", "rol_9aB3xY7kQ2mN5pLt"),
        ["logs/{id}"] = ("The entry's id.", "0639054612000000000507f1f77bcf86cd799439011aabbccdd"),
    };

    /// <summary>The parameters of a path in their order, each with a description and an example that needs no more encoding.</summary>
    /// <param name="path">As <c>rules/{id}</c>.</param>
    /// <exception cref="InvalidOperationException">One is not described.</exception>
    public static IEnumerable<(string Name, string Description, string Example)> Of(string path)
    {
        for (var end = path.IndexOf('}', StringComparison.Ordinal); end >= 0; end = path.IndexOf('}', end + 1))
        {
            var known = Known.TryGetValue(path[..(end + 1)], out var found) ? found : throw new InvalidOperationException($"The parameter of {path[..(end + 1)]} is not described: add it here.");
            yield return (path[(path.LastIndexOf('{', end) + 1)..end], known.Description, known.Example);
        }
    }
}
