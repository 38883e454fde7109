namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Paths of the pages that ask for a second factor.</summary>
internal static class FactorUrls
{
    public const string Challenge = "/mfa";
    public const string Recovery = "/mfa/recovery";
    public const string Enrol = "/mfa/enroll";
}
