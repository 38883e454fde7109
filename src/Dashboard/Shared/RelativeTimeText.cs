using System.Globalization;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>How long ago, in the fewest words; after a month, the date.</summary>
internal static class RelativeTimeText
{
    public static string Of(DateTime utc, DateTime now)
    {
        var ago = now - utc;
        return ago switch
        {
            { TotalSeconds: < -5 } => "in the future",
            { TotalSeconds: < 5 } => "just now",
            { TotalSeconds: < 60 } => $"{(int)ago.TotalSeconds} s ago",
            { TotalMinutes: < 60 } => $"{(int)ago.TotalMinutes} min ago",
            { TotalHours: < 24 } => $"{(int)ago.TotalHours} h ago",
            { TotalDays: < 2 } => "yesterday",
            { TotalDays: < 30 } => $"{(int)ago.TotalDays} days ago",
            _ => utc.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }
}
