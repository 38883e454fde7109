namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>What programs are told about a try that failed, in English as all of the protocol. Pure.</summary>
internal static class FactorWords
{
    /// <param name="result">How it ended.</param>
    /// <param name="wrong">What is said of a wrong code.</param>
    public static string Of(FactorResult result, string wrong) => result switch
    {
        FactorResult.Paused => "There were too many wrong codes. Wait a quarter of an hour, then try again.",
        FactorResult.TooMany => "Too many attempts from your network. Wait a minute, then try again.",
        _ => wrong,
    };
}
