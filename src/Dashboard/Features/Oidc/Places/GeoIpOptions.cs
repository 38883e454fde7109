using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Oidc.Places;

/// <summary>The <c>GeoIp</c> section.</summary>
public sealed class GeoIpOptions
{
    public const string Section = "GeoIp";

    /// <summary>A MaxMind database of cities (GeoLite2 or GeoIP2, <c>.mmdb</c>); null for none: rules then see no <c>context.request.geoip</c>.</summary>
    public string? DatabaseFile { get; set; }
}

/// <summary>The start fails with what is wrong when a file is set that cannot be used.</summary>
internal sealed class GeoIpOptionsValidator : IValidateOptions<GeoIpOptions>
{
    public ValidateOptionsResult Validate(string? name, GeoIpOptions options)
    {
        if (string.IsNullOrEmpty(options.DatabaseFile))
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            GeoIpFile.Open(options.DatabaseFile).Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (GeoIpException exception)
        {
            return ValidateOptionsResult.Fail($"GeoIp:DatabaseFile: {exception.Message}");
        }
    }
}
