using System.Globalization;
using System.Text.RegularExpressions;

namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>How well two colours are told apart. Pure. Source: WCAG 2.2, 1.4.3.</summary>
internal static partial class Contrast
{
    /// <summary>What text must have at least.</summary>
    public const double Enough = 4.5;

    /// <summary>The design's own colour of buttons.</summary>
    public const string Usual = "#2F5BEA";

    private static readonly string[] Texts = ["#FFFFFF", "#0D1220", "#000000"];

    /// <summary>Whether it is a colour as <c>#2F5BEA</c>.</summary>
    public static bool IsColour(string? text) => text is not null && Colour().IsMatch(text);

    /// <summary>The colour of buttons.</summary>
    public static string ButtonOf(string? colour) => IsColour(colour) ? colour! : Usual;

    /// <summary>The first of white, ink and black that can be read on it: one always can.</summary>
    public static string TextOn(string colour) => Texts.First(text => text == Texts[^1] || Between(colour, text) >= Enough);

    /// <summary>1 (the same) to 21 (black and white).</summary>
    public static double Between(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var channels = Enumerable.Range(0, 3).Select(index => Linear(int.Parse(colour.AsSpan(1 + (2 * index), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)).ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z")]
    private static partial Regex Colour();
}
