namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>How users see this installation, on their pages and in their mail.</summary>
public sealed record BrandingSettings
{
    /// <summary>Key of the setting.</summary>
    public const string Key = "branding";

    /// <summary>As nobody has set it.</summary>
    public static BrandingSettings Unset { get; } = new();

    /// <summary>Friendly name, 1 to 64 characters.</summary>
    public string Name { get; init; } = "Rules Dashboard";

    /// <summary>Colour of the one primary action, as <c>#2F5BEA</c>; null for the design's own.</summary>
    public string? Colour { get; init; }

    /// <summary>E-mail or web address of the people who help; null when there is none.</summary>
    public string? Support { get; init; }

    /// <summary>Digest of the logo, part of its address, so that browsers may keep it for ever; null when there is none.</summary>
    public string? LogoTag { get; init; }
}
