using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Browser and system of a User-Agent header, for people; what is not recognized is shown as it came. Pure.</summary>
internal static partial class UserAgentText
{
    // Order matters: every Chromium browser also calls itself Chrome and Safari.
    private static readonly (string Token, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Version", "Safari")];

    private static readonly (string Token, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var versions = Product().Matches(userAgent).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var browser = Browsers.FirstOrDefault(candidate => versions.ContainsKey(candidate.Token));
        var system = Systems.FirstOrDefault(candidate => userAgent.Contains(candidate.Token, StringComparison.Ordinal)).Name;
        return browser.Name is null ? userAgent : $"{browser.Name} {versions[browser.Token]}{(system is null ? "" : $" · {system}")}";
    }

    [GeneratedRegex(@"([A-Za-z]+)/(\d+)")]
    private static partial Regex Product();
}
