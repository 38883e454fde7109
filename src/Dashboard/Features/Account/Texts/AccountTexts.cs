namespace RulesDashboard.Dashboard.Features.Account.Texts;

/// <summary>The words of end users' pages and mail, in <c>AccountTexts.resx</c> (English) and one file for each other language.</summary>
public sealed class AccountTexts
{
    /// <summary>The languages there are, as two letters; the first one stands in for all others.</summary>
    internal static IReadOnlyList<string> Languages { get; } = ["en", "de"];
}
