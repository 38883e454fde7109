namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>A browser in which a user is not asked for the second factor.</summary>
/// <param name="Id">What its cookie says.</param>
/// <param name="Name">Such as <c>Firefox 140 · Linux</c>; empty when it did not say.</param>
/// <param name="Stamp">The user's security stamp when it was remembered: another one ends it.</param>
/// <param name="Since">When the user wished it.</param>
/// <param name="UsedAt">The last login in it, within the hour.</param>
internal sealed record RememberedBrowser(string Id, string Name, string Stamp, DateTimeOffset Since, DateTimeOffset UsedAt);
