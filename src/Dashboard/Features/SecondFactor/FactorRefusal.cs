using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Texts;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>What a page answers to a try that failed.</summary>
internal static class FactorRefusal
{
    /// <summary>The words; the status too, when it is not looked at for a while.</summary>
    /// <param name="http">The request of the page.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="texts">In the language of the request.</param>
    /// <param name="wrong">Key of what is said of one that proves nothing.</param>
    public static string Of(HttpContext http, FactorResult result, IStringLocalizer<AccountTexts> texts, string wrong)
    {
        if (result is FactorResult.TooMany or FactorResult.Paused)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }

        return result switch
        {
            FactorResult.Paused => texts["FactorPaused"],
            FactorResult.TooMany => texts["TooMany"],
            _ => texts[wrong],
        };
    }
}
