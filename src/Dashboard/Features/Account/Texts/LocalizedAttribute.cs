namespace RulesDashboard.Dashboard.Features.Account.Texts;

/// <summary>A page for end users: in their language and with the installation's branding. Pages for administrators are in English.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LocalizedAttribute : Attribute
{
    /// <summary>Whether the request is for such a page.</summary>
    public static bool Covers(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LocalizedAttribute>() is not null;
}
