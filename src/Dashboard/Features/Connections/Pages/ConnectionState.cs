using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.Pages;

/// <summary>How a connection stands, in a word and a colour.</summary>
/// <param name="Word">For people.</param>
/// <param name="Look">Class of its pill.</param>
internal sealed record ConnectionState(string Word, string Look)
{
    /// <param name="connection">The connection.</param>
    /// <param name="problem">Why it cannot be used; null when nothing is known against it.</param>
    public static ConnectionState Of(SignInConnection connection, string? problem) => connection switch
    {
        { IsDatabase: false } when ConnectionKind.Find(connection.Strategy) is null => new("Only kept", ""),
        { Disabled: true } => new("Disabled", ""),
        _ when problem is not null => new("Needs settings", "warn"),
        { Clients.Count: 0 } => new("Not offered", ""),
        _ => new("Enabled", "ok"),
    };

    /// <summary>What a connection is called in lists: as on the sign-in page, else by its name.</summary>
    public static string TitleOf(SignInConnection connection) => connection.Text("display_name") ?? connection.Name;

    /// <summary>The kind of a connection for people.</summary>
    public static string KindOf(SignInConnection connection) => connection.IsDatabase ? "User database" : ConnectionKind.Find(connection.Strategy)?.Name ?? connection.Strategy;
}
