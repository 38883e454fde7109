using System.Security.Cryptography;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>An authenticator app that a program sets up for a user who has no second factor; the first right code makes it the user's.</summary>
/// <param name="Key">In base 32.</param>
/// <param name="RecoveryCodes">The user's from then on.</param>
internal sealed record NewApp(string Key, IReadOnlyList<string> RecoveryCodes)
{
    private const int Codes = 10;
    private const int HalfLength = 5;
    private const string Letters = "23456789BCDFGHJKMNPQRTVWXY"; // none that is read as another

    public static NewApp Create() => new(Totp.NewKey(), [.. Enumerable.Range(0, Codes).Select(_ => Half() + "-" + Half())]);

    private static string Half() => RandomNumberGenerator.GetString(Letters, HalfLength);
}
