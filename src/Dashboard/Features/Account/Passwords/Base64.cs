namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>Base64 as hashes are written: with padding or without.</summary>
internal static class Base64
{
    /// <exception cref="FormatException">It is not base64.</exception>
    public static byte[] Read(string text)
    {
        var bare = text.TrimEnd('=');
        return Convert.FromBase64String(bare + new string('=', (4 - bare.Length % 4) % 4));
    }
}
