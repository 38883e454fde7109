namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>What the pages say about a try that failed. Pure.</summary>
internal static class FactorWords
{
    /// <summary>Where a login cannot be found.</summary>
    public const string Gone = "There is no sign-in to go on with here: it was completed already, it waited too long, or it was begun in another browser. Go back to the application and sign in again.";

    /// <param name="result">How it ended.</param>
    /// <param name="wrong">What is said of a wrong code.</param>
    public static string Of(FactorResult result, string wrong) => result switch
    {
        FactorResult.Paused => "There were too many wrong codes. Wait a quarter of an hour, then try again.",
        FactorResult.TooMany => "Too many attempts from your network. Wait a minute, then try again.",
        _ => wrong,
    };
}
