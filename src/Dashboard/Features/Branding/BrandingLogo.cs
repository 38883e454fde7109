using System.Security.Cryptography;

namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>The logo, a picture of pixels: drawings in SVG can hold scripts and are not taken.</summary>
/// <param name="ContentType">What the first bytes say it is.</param>
/// <param name="Bytes">At most <see cref="MostBytes"/>.</param>
public sealed record BrandingLogo(string ContentType, byte[] Bytes)
{
    /// <summary>Key of the setting.</summary>
    public const string Key = "branding.logo";

    public const int MostBytes = 256 * 1024;

    /// <summary>Changes with the picture; hex.</summary>
    public string Tag => Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16];

    /// <summary>Null when it is too large or no PNG, JPEG, GIF or WebP, whatever its name says.</summary>
    public static BrandingLogo? Of(byte[] bytes) => bytes.Length > MostBytes ? null : Kind(bytes) is { } type ? new BrandingLogo(type, bytes) : null;

    private static string? Kind(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
