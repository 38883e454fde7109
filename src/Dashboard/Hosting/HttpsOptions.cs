using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Hosting;

/// <summary>The <c>Https</c> section: TLS by the server itself, beside what it listens to otherwise.</summary>
public sealed class HttpsOptions
{
    public const string Section = "Https";

    /// <summary>The port; none when absent.</summary>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>A certificate with its chain: PEM, or PFX when it ends in .pfx or .p12. Absent in development: one that we make.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The key of a PEM certificate; absent when it stands in the same file.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Of the PFX or of the encrypted key. Better in an environment variable than in a file.</summary>
    public string? Password { get; set; }

    /// <summary>Where the certificates that we make are kept, and <c>ca.pem</c>, which clients are told to trust.</summary>
    [Required]
    public string DevelopmentFolder { get; set; } = "data/https";
}

[OptionsValidator]
internal sealed partial class HttpsOptionsValidator : IValidateOptions<HttpsOptions>;
