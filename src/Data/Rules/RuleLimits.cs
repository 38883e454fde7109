using System.Text;

namespace RulesDashboard.Data.Rules;

/// <summary>How long a rule's parts may be, for forms and stores alike.</summary>
public static class RuleLimits
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Longest summary, in characters.</summary>
    public const int SummaryLength = 200;

    /// <summary>Longest source, in bytes of UTF-8 (100 kB).</summary>
    public const int SourceBytes = 102_400;

    /// <summary>Null when the name can be used, else a message for the field. The name is looked at trimmed.</summary>
    public static string? CheckName(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed switch
        {
            "" => "Give the rule a name.",
            { Length: > NameLength } => $"A name has at most {NameLength} characters; this one has {trimmed.Length}.",
            _ when trimmed.Any(char.IsControl) => "A name cannot contain line breaks or other control characters.",
            _ => null,
        };
    }

    /// <summary>Null when the summary can be used, else a message for the field.</summary>
    public static string? CheckSummary(string? summary) => summary?.Trim().Length > SummaryLength
        ? $"A summary has at most {SummaryLength} characters; this one has {summary.Trim().Length}."
        : null;

    /// <summary>Null when the source can be stored, else a message for the editor.</summary>
    public static string? CheckSource(string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return "A rule needs a function (user, context, callback).";
        }

        var bytes = Encoding.UTF8.GetByteCount(source);
        return bytes > SourceBytes ? $"A rule has at most 100 kB; this one has {bytes / 1024.0:F1} kB." : null;
    }
}
