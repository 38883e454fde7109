using System.Globalization;
using RulesDashboard.Dashboard.Shell;

namespace RulesDashboard.Unit.Dashboard.Shell;

public sealed class ThemeTests
{
    [Theory]
    [InlineData("ink", "bg")]
    [InlineData("ink", "surface")]
    [InlineData("ink2", "surface")]
    [InlineData("ink2", "line2")]
    [InlineData("ink3", "bg")]
    [InlineData("ink3", "surface")]
    [InlineData("ink3", "code")]
    [InlineData("primary", "surface")]
    [InlineData("primary", "primary-soft")]
    [InlineData("on-primary", "primary")]
    [InlineData("on-primary", "deny")]
    [InlineData("ok", "ok-soft")]
    [InlineData("ok", "surface")]
    [InlineData("deny", "deny-soft")]
    [InlineData("deny", "surface")]
    [InlineData("warn", "warn-soft")]
    [InlineData("redir", "redir-soft")]
    public void Colours_TextOnItsGround_MeetsAa(string text, string ground)
    {
        Assert.True(Contrast(Find(text).Light, Find(ground).Light) >= 4.5, "light");
        Assert.True(Contrast(Find(text).Dark, Find(ground).Dark) >= 4.5, "dark");
    }

    private static ThemeColour Find(string name) => Theme.Colours.Single(colour => colour.Name == name);

    // WCAG 2.2, contrast ratio of relative luminances.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => 0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5);

    private static double Channel(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
