using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Places;

/// <summary>Semantics, section 3.4.</summary>
public sealed class RiskAssessmentTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_FirstLogin_KnowsNoDevice()
    {
        var risk = Of(Login(0, "berne"));

        Assert.Equal(("low", "no_device_history"), Assessment(risk, "NewDevice"));
        Assert.Equal(("neutral", "location_history_not_found"), Assessment(risk, "ImpossibleTravel"));
        Assert.Equal(("neutral", "phone_number_not_provided"), Assessment(risk, "PhoneNumber"));
        Assert.Equal("low", (string?)risk["confidence"]);
        Assert.Equal("1", (string?)risk["version"]);
    }

    [Theory]
    [InlineData(1, "berne", "high", "minimal_travel_from_last_login", "high")]
    [InlineData(30, "sydney", "medium", "travel_from_last_login", "medium")]
    [InlineData(1, "sydney", "low", "impossible_travel_from_last_login", "low")]
    [InlineData(1, "nowhere", "neutral", "location_history_not_found", "high")]
    public void Of_KnownDevice_MeasuresTheTravel(int hours, string from, string confidence, string code, string whole)
    {
        var risk = Of(Login(0, "berne"), Login(hours, from));

        Assert.Equal(("high", "match"), Assessment(risk, "NewDevice"));
        Assert.Equal((confidence, code), Assessment(risk, "ImpossibleTravel"));
        Assert.Equal(whole, (string?)risk["confidence"]);
    }

    [Fact]
    public void Of_AnotherBrowserThanEver_IsANewDevice() =>
        Assert.Equal(("low", "no_match"), Assessment(Of(Login(0, "berne", "new"), Login(1, "berne"), Login(2, "berne")), "NewDevice"));

    [Fact]
    public void Of_AddressUnknown_HasNoOpinionOnTravel() =>
        Assert.Equal(("neutral", "missing_geoip"), Assessment(Of(Login(0, "nowhere"), Login(1, "berne")), "ImpossibleTravel"));

    private static JsonObject Of(EarlierLogin login, params EarlierLogin[] earlier) => RiskAssessment.Of(login, earlier, Find, hasPhone: false);

    private static Place? Find(string address) => address switch
    {
        "berne" => new Place { Latitude = 46.9, Longitude = 7.4 },
        "sydney" => new Place { Latitude = -33.9, Longitude = 151.2 },
        _ => null,
    };

    private static EarlierLogin Login(int hoursAgo, string address, string agent = "usual") => new() { At = Now.AddHours(-hoursAgo), Address = address, Agent = agent };

    private static (string?, string?) Assessment(JsonObject risk, string name) => ((string?)risk["assessments"]![name]!["confidence"], (string?)risk["assessments"]![name]!["code"]);
}
