using Microsoft.AspNetCore.Components.Web;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>The one place where a page's exception ends: logged once, shown as a reference.</summary>
public sealed class PageErrorBoundary(ILogger<PageErrorBoundary> logger) : ErrorBoundary
{
    /// <summary>Leads from what a person sees to the line in the log.</summary>
    public string Reference { get; private set; } = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        Reference = Guid.NewGuid().ToString("N")[..10];
        logger.PageFailed(exception, Reference);
        return Task.CompletedTask;
    }
}
