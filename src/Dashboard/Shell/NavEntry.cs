using RulesDashboard.Dashboard.Shared;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>A page that the navigation and the command palette lead to.</summary>
internal sealed record NavEntry(string Title, string Href, string Glyph)
{
    public static IReadOnlyList<(string? Title, IReadOnlyList<NavEntry> Entries)> Groups { get; } =
    [
        (null, [new("Overview", DashboardUrls.Overview, Glyphs.Overview)]),
        ("Login pipeline",
        [
            new("Rules", DashboardUrls.Rules, Glyphs.Rules),
            new("Templates", DashboardUrls.Templates, Glyphs.Templates),
            new("Configuration", DashboardUrls.Configuration, Glyphs.Configuration),
            new("Runtime", DashboardUrls.Runtime, Glyphs.Runtime),
        ]),
        ("Activity",
        [
            new("Executions", DashboardUrls.Executions, Glyphs.Executions),
            new("Audit", DashboardUrls.Audit, Glyphs.Clock),
            new("Outbox", DashboardUrls.Outbox, Glyphs.Mail),
        ]),
        ("Identity",
        [
            new("Users", DashboardUrls.Users, Glyphs.User),
            new("Applications", DashboardUrls.Applications, Glyphs.Applications),
            new("Connections", DashboardUrls.Connections, Glyphs.Link),
            new("Organizations", DashboardUrls.Organizations, Glyphs.Building),
            new("API", DashboardUrls.Api, Glyphs.Api),
            new("Branding", DashboardUrls.Branding, Glyphs.Brush),
        ]),
    ];
}
