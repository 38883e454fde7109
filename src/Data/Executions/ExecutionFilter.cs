using System.Globalization;

namespace RulesDashboard.Data.Executions;

/// <summary>Which executions to list, newest first.</summary>
public sealed record ExecutionFilter
{
    /// <summary>Null lists every kind.</summary>
    public ExecutionKind? Kind { get; init; }

    /// <summary>Null lists every outcome.</summary>
    public ExecutionOutcome? Outcome { get; init; }

    /// <summary>Those with a step of this rule.</summary>
    public Guid? RuleId { get; init; }

    /// <summary>Those of this application.</summary>
    public string? ClientId { get; init; }

    /// <summary>Those of this user.</summary>
    public string? UserId { get; init; }

    /// <summary>Part of user, application or message, or the start of a reference, any case (ASCII); null or blank lists all.</summary>
    public string? Search { get; init; }

    /// <summary>UTC, included.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, excluded.</summary>
    public DateTime? To { get; init; }

    /// <summary>Where the last page ended (<see cref="ExecutionList.Next"/>); null for the first page.</summary>
    public ExecutionCursor? Before { get; init; }

    /// <summary>1–200; other values are clamped.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A place in the list of executions; its text form is fit for an address.</summary>
/// <param name="StartedAt">UTC, of the last execution seen.</param>
/// <param name="Id">Its id.</param>
public sealed record ExecutionCursor(DateTime StartedAt, Guid Id)
{
    /// <summary>Null when the text is no cursor.</summary>
    public static ExecutionCursor? Parse(string? text)
    {
        var separator = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return separator > 0
            && long.TryParse(text.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(text.AsSpan(separator + 1), "N", out var id)
            ? new ExecutionCursor(new DateTime(ticks, DateTimeKind.Utc), id)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartedAt.Ticks}-{Id:N}");
}
