namespace RulesDashboard.Dashboard.Shared;

/// <summary>The outlines of all icons, drawn on a grid of 16 × 16.</summary>
internal static class Glyphs
{
    public const string Overview = "M2 9l6-6 6 6v5H2z";
    public const string Rules = "M3 3h10M3 8h10M3 13h6";
    public const string Templates = "M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z";
    public const string Configuration = "M8 11a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM7 9l6-6m-2 2l2 2";
    public const string Runtime = "M5 5h6v6H5zM6.5 2.5V5M9.5 2.5V5M6.5 11v2.5M9.5 11v2.5M2.5 6.5H5M2.5 9.5H5M11 6.5h2.5M11 9.5h2.5";
    public const string Executions = "M2 12l3-5 3 3 3-7 3 9";
    public const string User = "M11 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM2 14c1-4 11-4 12 0";
    public const string Applications = "M4 3h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM2 6h12";
    public const string Link = "M6.5 9.5a2.8 2.8 0 0 0 4 0l2.2-2.2a2.8 2.8 0 0 0-4-4L7.6 4.4M9.5 6.5a2.8 2.8 0 0 0-4 0L3.3 8.7a2.8 2.8 0 0 0 4 4l1.1-1.1";
    public const string Building = "M3 14V3h7v11M10 7h3v7M2 14h12M5.5 6h2M5.5 9h2";
    public const string Api = "M6 2.5c-3.2 0-.8 5-3.5 5.5 2.7.5.3 5.5 3.5 5.5M10 2.5c3.2 0 .8 5 3.5 5.5-2.7.5-.3 5.5-3.5 5.5";
    public const string Search = "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.3 10.3L14 14";
    public const string More = "M3.2 8h.01M8 8h.01M12.8 8h.01";
    public const string Grip = "M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01";
    public const string Up = "M8 13V3M4 7l4-4 4 4";
    public const string Down = "M8 3v10M4 9l4 4 4-4";
    public const string Chevron = "M4 6l4 4 4-4";
    public const string Check = "M3 8.5l3.5 3.5L13 4.5";
    public const string Cross = "M4 4l8 8M12 4l-8 8";
    public const string Copy = "M6 5h7v9H6zM3 11V2h7";
    public const string Plus = "M8 3v10M3 8h10";
    public const string Menu = "M2 4h12M2 8h12M2 12h12";
    public const string ArrowRight = "M3 8h10M9 4l4 4-4 4";
    public const string External = "M9 3h4v4M13 3L7 9M11 9v4H3V5h4";
    public const string Info = "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.5V11M8 5h.01";
    public const string Warning = "M8 2.5l6 11H2zM8 6.5V10M8 12h.01";
    public const string Clock = "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 5v3l2 2";
    public const string Brush = "M13.5 2.5L7 9M6.5 8.5a2.5 2.5 0 0 1 1 3.5c-1 1.5-3.5 1.7-5 1.5 1-.7.8-1.6 1-2.6.3-1.6 1.6-2.6 3-2.4z";
    public const string Mail = "M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5";
    public const string Light = "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7";
    public const string Dark = "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z";
    public const string System = "M2 3h12v8H2zM6 14h4";
    public const string Keyboard = "M2 4h12v8H2zM5 9.5h6M4.5 6.5h.01M7 6.5h.01M9.5 6.5h.01M11.7 6.5h.01";
    public const string Leave = "M6 3H3v10h3M7 8h7M11 5l3 3-3 3";
    public const string Play = "M5 3l8 5-8 5z";
    public const string Pencil = "M3 13l.7-3L11 2.7 13.3 5 6 12.3z";
    public const string Trash = "M3 4h10M6 4V2.5h4V4M4.5 4l.5 9.5h6l.5-9.5";
}
