using RulesDashboard.Data.Settings;

namespace RulesDashboard.Dashboard.Features.Branding;

/// <summary>Serves the logo to everybody.</summary>
internal static class BrandingEndpoints
{
    private const string Path = "/branding/logo/{tag}";

    /// <summary>Another logo has another address: browsers keep each for ever.</summary>
    public static string LogoUrl(string tag) => Path.Replace("{tag}", Uri.EscapeDataString(tag), StringComparison.Ordinal);

    public static WebApplication MapBranding(this WebApplication app)
    {
        app.MapGet(Path, GetAsync);
        return app;
    }

    private static async Task<IResult> GetAsync(string tag, HttpContext http, SettingStore settings, CancellationToken cancellationToken)
    {
        if (await settings.FindAsync<BrandingLogo>(BrandingLogo.Key, cancellationToken) is not { } logo || logo.Tag != tag)
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox"; // opened by itself it is a picture and nothing else
        return Results.Bytes(logo.Bytes, logo.ContentType);
    }
}
