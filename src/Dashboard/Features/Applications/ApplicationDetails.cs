namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>One application, without its secret: only a hash of that is kept.</summary>
internal sealed record ApplicationDetails(string ClientId, ApplicationKind Kind, ApplicationSettings Settings)
{
    public string Name => Settings.Name;
}
