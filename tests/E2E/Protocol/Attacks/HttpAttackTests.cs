using System.Net;
using System.Text.RegularExpressions;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>Hostile requests, byte for byte: each is answered in time, with what http.md allows, and gives nothing away.</summary>
public sealed partial class HttpAttackTests(AttackedApp app) : IClassFixture<AttackedApp>
{
    // What Kestrel says before any of our code runs: the request could not be read.
    private static readonly int[] OfKestrel = [400, 408, 411, 413, 414, 431];

    public static TheoryData<string> Attacks => [.. HttpAttack.All.Select(attack => attack.ToString())];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Send_IsAnsweredSafely(string name)
    {
        var attack = HttpAttack.All.Single(attack => attack.ToString() == name);

        var answer = await RawHttp.SendAsync(app.Port, attack.ToBytes(await app.ValuesAsync(attack.Block)));

        if (answer is null)
        {
            Assert.True(attack.AsItIs, "The connection was closed without an answer.");
            return;
        }

        Assert.True(answer.Status < 500, $"{answer.Status} {answer.Body}");
        if (attack.Statuses is { Count: > 0 } allowed)
        {
            Assert.Contains(answer.Status, allowed.Concat(AttackedApp.AlsoAllowed(attack)));
        }

        Assert.True(answer.Header("Access-Control-Allow-Origin") is null or "https://app.example");
        Assert.True(IsAllowed(answer.Header("Location")), answer.Header("Location"));
        Assert.DoesNotMatch(Revealing(), answer.Body);
        Assert.DoesNotMatch(Markup(), answer.Body);
        if (!OfKestrel.Contains(answer.Status) || answer.Body.Length > 0)
        {
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Contains("frame-ancestors", answer.Header("Content-Security-Policy") ?? "", StringComparison.Ordinal);
            Assert.NotNull(answer.Header("Referrer-Policy"));
            if (Personal().IsMatch(attack.Block))
            {
                Assert.Contains("no-store", answer.Header("Cache-Control") ?? "", StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Code_ExchangedFiftyTimesAtOnce_IsWorthOneToken()
    {
        var attack = HttpAttack.All.Single(attack => attack.Id == "H-105");
        var bytes = attack.ToBytes(await app.ValuesAsync(attack.Block));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawHttp.SendAsync(app.Port, bytes)));

        Assert.Single(answers, answer => answer!.Status == (int)HttpStatusCode.OK);
    }

    [Fact]
    public async Task Passwords_GuessedUnderForgedAddresses_PauseTheAccount()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        await app.AddUserAsync(email);
        using var client = await OidcClient.RegisterAsync(app);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            using var refused = await client.TypeAsync(email, $"guess-{attempt:0000}");
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var right = await client.TypeAsync(email, AppFixture.Password);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode); // the form again: the account pauses
    }

    [Fact]
    public void All_AreRead() => Assert.Equal(135, HttpAttack.All.Count);

    private bool IsAllowed(string? location) => location is null
        || (location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal) && !location.StartsWith("/\\", StringComparison.Ordinal))
        || location.StartsWith(AttackedApp.Callback + "?", StringComparison.Ordinal)
        || location.StartsWith(AttackedApp.Callback + "#error=", StringComparison.Ordinal)
        || location.StartsWith(app.Url + "/", StringComparison.Ordinal);

    [GeneratedRegex(@"   at [A-Z]\w+\.|Exception|\.cs:line|SELECT |INSERT |SQLite|/tmp/|/home/|Kestrel|ASP\.NET")]
    private static partial Regex Revealing();

    [GeneratedRegex(@"^[A-Z]+ /(authorize|oauth/token|account/login)\b")]
    private static partial Regex Personal();

    [GeneratedRegex(@"<script>alert|<img src=x|javascript:alert", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
