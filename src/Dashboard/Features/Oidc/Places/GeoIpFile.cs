using System.Net;
using System.Net.Sockets;
using MaxMind.Db;
using MaxMind.GeoIP2;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>One database file as it was when it was opened.</summary>
internal sealed class GeoIpFile : IDisposable
{
    private readonly DatabaseReader _reader;

    private GeoIpFile(string path, DatabaseReader reader, DateTime written) => (Path, _reader, Written) = (path, reader, written);

    public string Path { get; }

    /// <summary>When the file was written, UTC.</summary>
    public DateTime Written { get; }

    /// <summary>When its data was collected, UTC.</summary>
    public DateTime BuiltAt => _reader.Metadata.BuildDate;

    /// <exception cref="GeoIpException">There is none, or it is no database of cities.</exception>
    public static GeoIpFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new GeoIpException($"There is no file {path}.");
        }

        try
        {
            var written = File.GetLastWriteTimeUtc(path);
            var reader = new DatabaseReader(path, FileAccessMode.Memory);
            if (reader.Metadata.DatabaseType.Contains("City", StringComparison.Ordinal))
            {
                return new GeoIpFile(path, reader, written);
            }

            reader.Dispose();
            throw new GeoIpException($"{path} is a database of type {reader.Metadata.DatabaseType}; one of cities is needed, such as GeoLite2-City.mmdb.");
        }
        catch (Exception exception) when (exception is InvalidDatabaseException or IOException or UnauthorizedAccessException)
        {
            throw new GeoIpException($"{path} cannot be read as a MaxMind database: {exception.Message}");
        }
    }

    /// <summary>Null for an address that it does not know.</summary>
    public Place? Find(string address)
    {
        var reads = IPAddress.TryParse(address, out var parsed) && (_reader.Metadata.IPVersion == 6 || parsed.AddressFamily == AddressFamily.InterNetwork);
        if (!reads || !_reader.TryCity(parsed!, out var city) || city is null)
        {
            return null;
        }

        return new Place
        {
            CountryCode = city.Country.IsoCode,
            CountryName = city.Country.Name,
            CityName = city.City.Name,
            PostalCode = city.Postal.Code,
            Latitude = city.Location.Latitude,
            Longitude = city.Location.Longitude,
            TimeZone = city.Location.TimeZone,
            ContinentCode = city.Continent.Code,
            SubdivisionCode = city.MostSpecificSubdivision.IsoCode,
            SubdivisionName = city.MostSpecificSubdivision.Name,
        };
    }

    public void Dispose() => _reader.Dispose();
}

/// <summary>A geo-IP database cannot be used; the message names the file and says why.</summary>
internal sealed class GeoIpException(string message) : Exception(message);
