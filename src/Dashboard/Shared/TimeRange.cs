namespace RulesDashboard.Dashboard.Shared;

/// <summary>A period that ends now; its key stands in addresses.</summary>
/// <param name="Key">Such as <c>24h</c>.</param>
/// <param name="Title">As a person chooses it.</param>
/// <param name="Before">What the equally long period before is called.</param>
/// <param name="Length">How long it is.</param>
internal sealed record TimeRange(string Key, string Title, string Before, TimeSpan Length)
{
    public static TimeRange Hour { get; } = new("1h", "Last hour", "the hour before", TimeSpan.FromHours(1));

    public static TimeRange Day { get; } = new("24h", "Last 24 hours", "the day before", TimeSpan.FromDays(1));

    public static TimeRange Week { get; } = new("7d", "Last 7 days", "the week before", TimeSpan.FromDays(7));

    public static TimeRange Month { get; } = new("30d", "Last 30 days", "the 30 days before", TimeSpan.FromDays(30));

    public static IReadOnlyList<TimeRange> All { get; } = [Hour, Day, Week, Month];

    /// <summary>Null when the key is none of ours.</summary>
    public static TimeRange? Find(string? key) => All.FirstOrDefault(range => range.Key == key);
}
