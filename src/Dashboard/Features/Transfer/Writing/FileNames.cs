using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Transfer.Writing;

/// <summary>The name of a rule as the name of a file, as the Deploy CLI makes it: what a file system refuses becomes a hyphen.</summary>
internal static partial class FileNames
{
    private const int MostLetters = 240;

    public static string Of(string name)
    {
        var safe = Trailing().Replace(Reserved().Replace(Refused().Replace(name, "-"), "-"), "-");
        return safe.Length > MostLetters ? safe[..MostLetters] : safe;
    }

    [GeneratedRegex(@"[/?<>\\:*|""\x00-\x1f\x80-\x9f]")]
    private static partial Regex Refused();

    [GeneratedRegex(@"^(\.+|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"[. ]+\z")]
    private static partial Regex Trailing();
}
