namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>What is entered for a connection does not make one; the message, a sentence, is for administrators.</summary>
internal sealed class UpstreamSettingsException(string message) : Exception(message);
