using System.Text.Json;

namespace RulesDashboard.Runtime.Execution;

/// <summary>What conditions of rules ask about a login: where it goes, and where its user comes from. Read from the context it begins with; rules cannot change it.</summary>
internal sealed class ConditionCheck
{
    private readonly string? _application;
    private readonly string? _connection;

    public ConditionCheck(string context)
    {
        using var document = JsonDocument.Parse(context);
        (_application, _connection) = (Text(document.RootElement, "clientID"), Text(document.RootElement, "connection"));
    }

    /// <summary>Why the condition keeps a rule out of this login; null when it does not.</summary>
    public string? Unmet(RuleCondition condition)
    {
        if (condition.Applications.Count > 0 && !condition.Applications.Contains(_application, StringComparer.Ordinal))
        {
            return "Its condition names other applications.";
        }

        return condition.Connections.Count > 0 && !condition.Connections.Contains(_connection, StringComparer.Ordinal) ? "Its condition names other connections." : null;
    }

    private static string? Text(JsonElement context, string name) =>
        context.ValueKind == JsonValueKind.Object && context.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
