using QRCoder;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>The key of an authenticator app, for cameras and for eyes. Pure.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 6;
    private const int Group = 4;

    /// <summary>A picture as a <c>data:</c> address.</summary>
    public static string Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(PixelsPerModule));
    }

    /// <summary>In groups of four, as people read it out.</summary>
    public static string Readable(string key) => string.Join(' ', key.Chunk(Group).Select(group => new string(group)));
}
