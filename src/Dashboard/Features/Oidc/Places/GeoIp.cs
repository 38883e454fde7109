using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>Finds places by address in the operator's database; a file that is replaced is read anew within a minute. Singleton; safe from any thread.</summary>
internal sealed class GeoIp(IOptions<GeoIpOptions> options, TimeProvider time, ILogger<GeoIp> logger)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _opening = new();
    private GeoIpFile? _file;
    private DateTimeOffset _lookedAt;

    /// <summary>The file in use; null when none is set.</summary>
    public GeoIpFile? File
    {
        get
        {
            if (string.IsNullOrEmpty(options.Value.DatabaseFile) || (_file is not null && time.GetUtcNow() - _lookedAt < LookAgain))
            {
                return _file;
            }

            lock (_opening)
            {
                _lookedAt = time.GetUtcNow();
                return _file = Current(options.Value.DatabaseFile);
            }
        }
    }

    /// <summary>Null when nothing is known about the address.</summary>
    public Place? Find(string address) => File?.Find(address);

    /// <summary>A file that cannot be read any more leaves the one before in use: logins go on, and the log says so.</summary>
    private GeoIpFile? Current(string path)
    {
        try
        {
            // What was in use is not disposed: a lookup may be using it, and memory is all that it holds.
            return _file is { } file && file.Written == System.IO.File.GetLastWriteTimeUtc(path) ? file : GeoIpFile.Open(path);
        }
        catch (GeoIpException exception)
        {
            logger.GeoIpUnreadable(exception.Message);
            return _file;
        }
    }
}
