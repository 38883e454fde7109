namespace RulesDashboard.Dashboard.Features.Backup;

/// <summary>A backup cannot be made or restored; the message says why and what to do. What was there is as it was.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
