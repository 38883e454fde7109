using RulesDashboard.E2E.Testing;
using RulesDashboard.Testing;

namespace RulesDashboard.E2E.Protocol;

/// <summary>Semantics 3.3 and 3.4 in whole logins: where they come from, and what that means.</summary>
public sealed class PlacesTests(PlacesTests.MappedApp app, SharedApp plain) : IClassFixture<PlacesTests.MappedApp>
{
    private const string TellsPlace = """
        context.idToken['https://app.example/place'] = context.request.geoip || 'unknown';
        context.idToken['https://app.example/risk'] = context.riskAssessment;
        callback(null, user, context);
        """;

    [Fact]
    public async Task SignIn_FromAKnownAddress_TellsRulesThePlaceAndASecondTimeTheDevice()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await app.AddUserAsync(email);
        await app.AddRuleForAsync(email, "Place", TellsPlace);

        var first = (await LoginAnswer.OfAsync(app, email)).IdToken;
        await Recorded.OfAsync(app, email); // earlier logins are what was recorded
        var second = (await LoginAnswer.OfAsync(app, email)).IdToken;

        Assert.Equal("Homeville", (string?)first["https://app.example/place"]!["city_name"]);
        Assert.Equal("no_device_history", (string?)first["https://app.example/risk"]!["assessments"]!["NewDevice"]!["code"]);
        Assert.Equal("match", (string?)second["https://app.example/risk"]!["assessments"]!["NewDevice"]!["code"]);
        Assert.Equal("minimal_travel_from_last_login", (string?)second["https://app.example/risk"]!["assessments"]!["ImpossibleTravel"]!["code"]);
    }

    [Fact]
    public async Task SignIn_WithoutADatabase_TellsRulesNoPlace()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await plain.AddUserAsync(email);
        await plain.AddRuleForAsync(email, "Place " + email, TellsPlace);

        Assert.Equal("unknown", (string?)(await LoginAnswer.OfAsync(plain, email)).IdToken["https://app.example/place"]);
    }

    /// <summary>An installation that knows where its own machine is.</summary>
    public sealed class MappedApp : AppFixture
    {
        private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mmdb");

        public MappedApp()
        {
            new CityDatabase().Add("127.0.0.0/8", "CH", "Homeville", 46.9, 7.4).Add("::1/128", "CH", "Homeville", 46.9, 7.4).Write(_path);
            Set("GeoIp:DatabaseFile", _path);
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            File.Delete(_path);
        }
    }
}
