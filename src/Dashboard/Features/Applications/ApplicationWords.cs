namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What the kinds of application are called.</summary>
internal static class ApplicationWords
{
    public static string Of(ApplicationKind kind) => kind == ApplicationKind.RegularWeb ? "Regular web application" : "Single page or native application";
}
