using System.Text.Json.Nodes;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>
/// What rules read as <c>context.riskAssessment</c> (semantics, section 3.4), from what this server knows: the user's earlier logins and where
/// addresses are. It keeps no list of bad addresses and checks no phone numbers, and says so. Pure.
/// </summary>
internal static class RiskAssessment
{
    private const string Low = "low";
    private const string Medium = "medium";
    private const string High = "high";
    private const string Neutral = "neutral";

    /// <summary>About as fast as people fly.</summary>
    private const double KilometresPerHour = 1000;

    /// <summary>Within it, geo-IP cannot tell places apart.</summary>
    private const double Nearby = 100;

    /// <param name="login">This one.</param>
    /// <param name="earlier">The user's logins before it, the last first.</param>
    /// <param name="find">Where an address is; null for unknown.</param>
    /// <param name="hasPhone">Whether a phone number of the user is known.</param>
    public static JsonObject Of(EarlierLogin login, IReadOnlyList<EarlierLogin> earlier, Func<string, Place?> find, bool hasPhone)
    {
        var (device, travel) = (Device(login, earlier), Travel(login, earlier, find));
        return new JsonObject
        {
            ["confidence"] = Worst(device.Confidence, travel.Confidence),
            ["version"] = "1",
            ["assessments"] = new JsonObject
            {
                ["NewDevice"] = ToJson(device),
                ["ImpossibleTravel"] = ToJson(travel),
                ["UntrustedIP"] = ToJson((Neutral, "assessment_not_available")),
                ["PhoneNumber"] = ToJson((Neutral, hasPhone ? "assessment_not_available" : "phone_number_not_provided")),
            },
        };
    }

    private static (string Confidence, string Code) Device(EarlierLogin login, IReadOnlyList<EarlierLogin> earlier) =>
        earlier.Count == 0 ? (Low, "no_device_history")
        : earlier.Any(known => known.Agent == login.Agent) ? (High, "match")
        : (Low, "no_match");

    private static (string Confidence, string Code) Travel(EarlierLogin login, IReadOnlyList<EarlierLogin> earlier, Func<string, Place?> find)
    {
        if (find(login.Address) is not { } here)
        {
            return (Neutral, "missing_geoip");
        }

        if (earlier is not [var last, ..] || find(last.Address)?.KilometresTo(here) is not { } distance)
        {
            return (Neutral, "location_history_not_found");
        }

        var reach = (login.At - last.At).TotalHours * KilometresPerHour;
        return distance <= Nearby ? (High, "minimal_travel_from_last_login")
            : distance <= reach ? (Medium, "travel_from_last_login")
            : (Low, "impossible_travel_from_last_login");
    }

    private static string Worst(params string[] confidences) => new[] { Low, Medium, High }.FirstOrDefault(confidences.Contains) ?? Neutral;

    private static JsonObject ToJson((string Confidence, string Code) assessment) => new() { ["confidence"] = assessment.Confidence, ["code"] = assessment.Code };
}
