using MudBlazor;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>One colour of the design: its CSS variable and its two values.</summary>
internal sealed record ThemeColour(string Name, string Light, string Dark);

/// <summary>The only place where a colour has a value: CSS variables for our own markup, a MudBlazor theme for its components.</summary>
internal static class Theme
{
    public const string SansFont = "Inter Variable";
    public const string CodeFont = "JetBrains Mono Variable";

    public static IReadOnlyList<ThemeColour> Colours { get; } =
    [
        new("bg", "#F7F8FA", "#0E1014"), new("surface", "#FFFFFF", "#15181E"), new("raised", "#FFFFFF", "#1B1F27"),
        new("line", "#E4E7EC", "#272C36"), new("line2", "#EEF0F4", "#20242D"), new("code", "#FBFBFD", "#12151B"),
        new("ink", "#14171F", "#E8EAF0"), new("ink2", "#555D6E", "#A3ABBA"), new("ink3", "#667085", "#8A93A3"),
        new("primary", "#2F5BEA", "#7E9CFF"), new("primary-soft", "#EAF0FF", "#1C2540"), new("on-primary", "#FFFFFF", "#0D1220"),
        new("ok", "#0E7A55", "#4CC496"), new("ok-soft", "#E4F5EE", "#12291F"),
        new("deny", "#C22F3B", "#FF7A82"), new("deny-soft", "#FCE9EA", "#341A1D"),
        new("warn", "#965A00", "#E7B052"), new("warn-soft", "#FDF2DD", "#312610"),
        new("redir", "#6B46E5", "#A78BFA"), new("redir-soft", "#EFEAFE", "#241D3D"),
        new("shadow", "#101A3C29", "#00000080"),
    ];

    /// <summary>The variables, each holding both values; <c>color-scheme</c> picks one, so switching needs no other rule.</summary>
    public static string Css { get; } =
        ":root{color-scheme:light dark}:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}" +
        ":root{" + string.Concat(Colours.Select(colour => $"--{colour.Name}:light-dark({colour.Light},{colour.Dark});")) + "}";

    public static MudTheme Mud { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), name => Find(name).Light),
        PaletteDark = Fill(new PaletteDark(), name => Find(name).Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = [SansFont, "system-ui", "sans-serif"], FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
            H1 = new H1Typography { FontSize = "16px", FontWeight = "600", LineHeight = "24px", LetterSpacing = "-.01em" },
            H6 = new H6Typography { FontSize = "16px", FontWeight = "600", LineHeight = "24px", LetterSpacing = "-.01em" },
            Subtitle1 = new Subtitle1Typography { FontSize = "13px", FontWeight = "500", LineHeight = "20px" },
            Body1 = new Body1Typography { FontSize = "14px", LineHeight = "20px" },
            Body2 = new Body2Typography { FontSize = "13px", LineHeight = "20px" },
            Button = new ButtonTypography { FontSize = "13px", FontWeight = "550", LineHeight = "20px", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontSize = "12px", LineHeight = "16px" },
        },
    };

    private static ThemeColour Find(string name) => Colours.First(colour => colour.Name == name);

    private static T Fill<T>(T palette, Func<string, string> value)
        where T : Palette
    {
        (palette.Background, palette.BackgroundGray, palette.Surface) = (value("bg"), value("line2"), value("raised"));
        (palette.DrawerBackground, palette.AppbarBackground) = (value("surface"), value("surface"));
        (palette.TextPrimary, palette.TextSecondary, palette.TextDisabled) = (value("ink"), value("ink2"), value("ink3"));
        (palette.ActionDefault, palette.ActionDisabled, palette.ActionDisabledBackground) = (value("ink2"), value("ink3"), value("line2"));
        (palette.LinesDefault, palette.LinesInputs, palette.TableLines) = (value("line"), value("line"), value("line2"));
        (palette.Divider, palette.DividerLight, palette.TableHover) = (value("line"), value("line2"), value("line2"));
        (palette.Primary, palette.PrimaryContrastText) = (value("primary"), value("on-primary"));
        (palette.Info, palette.InfoContrastText) = (value("primary"), value("on-primary"));
        (palette.Success, palette.SuccessContrastText) = (value("ok"), value("on-primary"));
        (palette.Error, palette.ErrorContrastText) = (value("deny"), value("on-primary"));
        (palette.Warning, palette.WarningContrastText) = (value("warn"), value("on-primary"));
        (palette.Tertiary, palette.TertiaryContrastText) = (value("redir"), value("on-primary"));
        (palette.Dark, palette.DarkContrastText) = (value("ink"), value("bg"));
        palette.Skeleton = value("line");
        return palette;
    }
}
