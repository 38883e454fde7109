using System.Globalization;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>Where an address is, as far as it is known.</summary>
internal sealed record Place
{
    private const double EarthRadiusKm = 6371;

    /// <summary>Two letters.</summary>
    public string? CountryCode { get; init; }

    public string? CountryName { get; init; }

    public string? CityName { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>Degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>As the IANA names it.</summary>
    public string? TimeZone { get; init; }

    public string? ContinentCode { get; init; }

    public string? SubdivisionCode { get; init; }

    public string? SubdivisionName { get; init; }

    /// <summary>What rules read as <c>context.request.geoip</c> (semantics, section 3.3); what is unknown is absent.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        Add("country_code", CountryCode);
        Add("country_code3", ThreeLetters(CountryCode));
        Add("country_name", CountryName);
        Add("city_name", CityName);
        Add("postal_code", PostalCode);
        Add("latitude", Latitude);
        Add("longitude", Longitude);
        Add("time_zone", TimeZone);
        Add("continent_code", ContinentCode);
        Add("subdivision_code", SubdivisionCode);
        Add("subdivision_name", SubdivisionName);
        return json;

        void Add<T>(string name, T? value)
        {
            if (value is not null)
            {
                json[name] = JsonValue.Create(value);
            }
        }
    }

    /// <summary>Along the surface, in kilometres; null when either is not known well enough.</summary>
    public double? KilometresTo(Place other)
    {
        if (Latitude is not { } latitude || Longitude is not { } longitude || other.Latitude is not { } toLatitude || other.Longitude is not { } toLongitude)
        {
            return null;
        }

        var (from, to) = (double.DegreesToRadians(latitude), double.DegreesToRadians(toLatitude));
        var (north, east) = (to - from, double.DegreesToRadians(toLongitude - longitude));
        var half = Math.Pow(Math.Sin(north / 2), 2) + (Math.Cos(from) * Math.Cos(to) * Math.Pow(Math.Sin(east / 2), 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    private static string? ThreeLetters(string? country)
    {
        try
        {
            return country is null ? null : new RegionInfo(country).ThreeLetterISORegionName is { Length: 3 } letters ? letters : null;
        }
        catch (ArgumentException)
        {
            return null; // a code that the platform does not know
        }
    }
}
