using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Testing;

namespace RulesDashboard.Unit.Dashboard.Places;

public sealed class GeoIpTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mmdb");
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("203.0.113.7", "Newcastle")]
    [InlineData("203.0.113.200", "Newcastle")]
    [InlineData("2001:db8::9", "Zürich")]
    [InlineData("198.51.100.1", null)]
    [InlineData("", null)]
    [InlineData("no address", null)]
    public void Find_Addresses_AreInTheCityOfTheirNetwork(string address, string? city)
    {
        new CityDatabase().Add("203.0.113.0/24", "AU", "Newcastle", -32.9, 151.7).Add("2001:db8::/32", "CH", "Zürich", 47.4, 8.5).Write(_path);

        Assert.Equal(city, Places().Find(address)?.CityName);
    }

    [Fact]
    public void ToJson_APlace_IsWhatRulesKnow()
    {
        new CityDatabase().Add("203.0.113.0/24", "AU", "Newcastle", -32.5, 151.5).Write(_path);

        Assert.Equal(
            """{"country_code":"AU","country_code3":"AUS","country_name":"Land of AU","city_name":"Newcastle","latitude":-32.5,"longitude":151.5,"time_zone":"Etc/UTC"}""",
            Places().Find("203.0.113.7")!.ToJson().ToJsonString());
    }

    [Fact]
    public void Find_FileReplaced_ReadsItAnewWithinAMinuteAndKeepsTheOldOneWhenItIsBroken()
    {
        new CityDatabase().Add("203.0.113.0/24", "AU", "Newcastle", 0, 0).Write(_path);
        var places = Places();
        Assert.Equal("Newcastle", places.Find("203.0.113.7")!.CityName);

        new CityDatabase().Add("203.0.113.0/24", "AU", "Sydney", 0, 0).Write(_path);
        File.SetLastWriteTimeUtc(_path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Sydney", places.Find("203.0.113.7")!.CityName);

        File.WriteAllText(_path, "broken");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Sydney", places.Find("203.0.113.7")!.CityName);
    }

    [Fact]
    public void Validate_FilesThatCannotBeUsed_AreNamedWithTheReason()
    {
        Assert.Contains("There is no file", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(_path, "not a database");
        Assert.Contains("cannot be read as a MaxMind database", Refusal(), StringComparison.Ordinal);
        new CityDatabase { Type = "GeoLite2-ASN" }.Add("203.0.113.0/24", "AU", "x", 0, 0).Write(_path);
        Assert.Contains("GeoLite2-ASN", Refusal(), StringComparison.Ordinal);

        Assert.True(new GeoIpOptionsValidator().Validate(null, new GeoIpOptions()).Succeeded);
    }

    private string Refusal() => new GeoIpOptionsValidator().Validate(null, new GeoIpOptions { DatabaseFile = _path }).FailureMessage ?? "";

    private GeoIp Places() => new(Options.Create(new GeoIpOptions { DatabaseFile = _path }), _clock, NullLogger<GeoIp>.Instance);
}
