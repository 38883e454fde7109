using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using RulesDashboard.Dashboard.Features.Account.Texts;

namespace RulesDashboard.Unit.Dashboard.Account;

public sealed partial class AccountTextsTests
{
    [Fact]
    public void Texts_EveryLanguage_HasTheSameKeysAndPlaceholders()
    {
        var english = Read("");

        foreach (var language in AccountTexts.Languages.Skip(1))
        {
            var other = Read(language);
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(other[text.Key])));
            Assert.All(other, text => Assert.False(string.IsNullOrWhiteSpace(text.Value)));
        }
    }

    [Fact]
    public void Texts_OfPages_AreAllThere()
    {
        var english = Read("");
        var folder = Path.Combine(SourceFolder(), "src", "Dashboard");
        var used = Directory.EnumerateFiles(folder, "*.razor*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Used().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

        Assert.All(used, key => Assert.Contains(key, english.Keys));
    }

    private static Dictionary<string, string> Read(string language)
    {
        var culture = language.Length == 0 ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        using var set = new ResourceManager(typeof(AccountTexts)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!;
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Distinct().Order());

    private static string SourceFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RulesDashboard.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The tests do not run within the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(?:T|texts)\[""(\w+)""")]
    private static partial Regex Used();
}
