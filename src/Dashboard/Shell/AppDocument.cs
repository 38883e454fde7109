using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using RulesDashboard.Dashboard.Features.Account.Texts;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>Decides how a document is rendered: over a circuit without prerendering, or, for account pages, as plain html.</summary>
public abstract class AppDocument : ComponentBase
{
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // the framework fills it: the document is always rendered for a request

    /// <summary>Null for pages that exclude themselves from interactive routing.</summary>
    protected IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? Interactive : null;

    /// <summary>Of the page's words.</summary>
    protected string Language => LocalizedAttribute.Covers(HttpContext) ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName : "en";

    /// <summary>Lets the one inline script, the import map, through the content security policy.</summary>
    protected IReadOnlyDictionary<string, object> Nonce => new Dictionary<string, object> { ["nonce"] = SecurityHeaders.NonceOf(HttpContext) };
}
