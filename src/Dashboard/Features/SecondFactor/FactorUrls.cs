using Microsoft.AspNetCore.Http.Extensions;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Addresses of the pages that ask for a second factor; each carries the state of the login that waits.</summary>
internal static class FactorUrls
{
    public const string Challenge = "/mfa";
    public const string Recovery = "/mfa/recovery";
    public const string Enrol = "/mfa/enroll";

    public static string Of(string page, string state) => page + new QueryBuilder { { SuspendedLogins.State, state } };
}
