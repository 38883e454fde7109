using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Executions;

/// <summary>Which executions a person looks at, exactly as it stands in the address. What makes no sense filters nothing.</summary>
public sealed record ExecutionQuery
{
    public string? Outcome { get; init; }

    public string? Rule { get; init; }

    public string? Application { get; init; }

    public string? User { get; init; }

    /// <summary>Part of a user, application or message, or the start of a reference.</summary>
    public string? Search { get; init; }

    /// <summary>Key of a <see cref="TimeRange"/>.</summary>
    public string? Range { get; init; }

    /// <summary>UTC, ISO 8601; with <see cref="To"/> in place of a range.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>An <see cref="ExecutionCursor"/>; null on the first page.</summary>
    public string? Before { get; init; }

    public ExecutionOutcome? ChosenOutcome =>
        Enum.GetValues<ExecutionOutcome>().Cast<ExecutionOutcome?>().FirstOrDefault(outcome => KeyOf(outcome!.Value) == Outcome);

    public Guid? ChosenRule => Guid.TryParse(Rule, out var id) ? id : null;

    public DateTime? ChosenFrom => Time(From);

    public DateTime? ChosenTo => Time(To);

    /// <summary>Whether it leaves anything out, the page aside.</summary>
    public bool IsFiltered => this with { Before = null } != new ExecutionQuery();

    /// <summary>The outcome's word in an address.</summary>
    public static string KeyOf(ExecutionOutcome outcome) => outcome == ExecutionOutcome.SecondFactor ? "second-factor" : outcome.ToString().ToLowerInvariant();

    /// <summary>What the database is asked.</summary>
    /// <param name="now">UTC, the end of a range.</param>
    public ExecutionFilter ToFilter(DateTime now) => new()
    {
        Outcome = ChosenOutcome,
        RuleId = ChosenRule,
        ClientId = Blank(Application),
        UserId = Blank(User),
        Search = Search,
        From = TimeRange.Find(Range) is { } range ? now - range.Length : ChosenFrom,
        To = ChosenTo,
        Before = ExecutionCursor.Parse(Before),
    };

    public string ToUrl() => QueryHelpers.AddQueryString(
        DashboardUrls.Executions,
        new Dictionary<string, string?>
        {
            ["outcome"] = Blank(Outcome),
            ["rule"] = Blank(Rule),
            ["application"] = Blank(Application),
            ["user"] = Blank(User),
            ["q"] = Blank(Search),
            ["range"] = Blank(Range),
            ["from"] = Blank(From),
            ["to"] = Blank(To),
            ["before"] = Blank(Before),
        });

    private static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
