using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>A plain message with its links told apart. Pure.</summary>
internal static partial class MailText
{
    /// <summary>The text in pieces; those of http and https addresses are links.</summary>
    public static IEnumerable<(string Text, bool IsLink)> Parts(string text)
    {
        var end = 0;
        foreach (Match link in Link().Matches(text))
        {
            if (link.Index > end)
            {
                yield return (text[end..link.Index], false);
            }

            yield return (link.Value, true);
            end = link.Index + link.Length;
        }

        if (end < text.Length)
        {
            yield return (text[end..], false);
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();
}
