using System.Text;
using RulesDashboard.Data.PendingLogins;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class PendingLoginStoreTests
{
    private const string Browser = "the-value-of-a-cookie";

    [Fact]
    public async Task Take_TwiceAtOnce_GivesItToOne()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.TakeAsync(state, PendingKind.Redirect, Browser, default)));

        Assert.Equal(("auth0|1", """{"canary":1}"""), Assert.Single(taken, one => one is not null) is { } login ? (login.UserId, login.Payload) : default);
    }

    [Theory]
    [InlineData(PendingKind.Ticket, Browser)]
    [InlineData(PendingKind.Redirect, "another")]
    [InlineData(PendingKind.Redirect, null)]
    public async Task Take_OfAnotherKindOrBrowser_FindsNothingAndLeavesIt(PendingKind kind, string? browser)
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);

        var taken = await store.TakeAsync(state, kind, browser, default);

        Assert.Null(taken);
        Assert.NotNull(await store.FindAsync(state, PendingKind.Redirect, Browser, default));
    }

    [Fact]
    public async Task Post_BeforeItIsTaken_ComesWithIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);

        await store.PostAsync(state, PendingKind.Redirect, """{"a":"canary"}""", default);

        Assert.Equal("""{"a":"canary"}""", (await store.TakeAsync(state, PendingKind.Redirect, Browser, default))?.Posted);
    }

    [Fact]
    public async Task Change_ByTwoAtOnce_LosesNone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);

        var changed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.ChangeAsync(state, PendingKind.Redirect, payload => payload + "+", default)));

        Assert.Contains(true, changed);
        Assert.Equal(changed.Count(done => done), (await store.FindAsync(state, PendingKind.Redirect, Browser, default))!.Payload.Count(letter => letter == '+'));
        Assert.False(await store.ChangeAsync(state, PendingKind.Redirect, _ => null, default));
        Assert.False(await store.ChangeAsync("unknown", PendingKind.Redirect, payload => payload, default));
    }

    [Fact]
    public async Task Take_AfterItsTime_FindsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);

        database.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await store.TakeAsync(state, PendingKind.Redirect, Browser, default));
        await store.DeleteExpiredAsync(default);
        await using var context = database.Open();
        Assert.Empty(context.PendingLogins);
    }

    [Fact]
    public async Task Database_HoldsNeitherStateNorPayloadNorCookie()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = database.Get<PendingLoginStore>();
        var state = await store.SaveAsync(New(), default);
        await store.PostAsync(state, PendingKind.Redirect, """{"a":"canary"}""", default);

        var bytes = database.ReadFiles();

        Assert.All([state, "canary", Browser], secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
    }

    private static NewPendingLogin New() => new(PendingKind.Redirect, "auth0|1", Browser, """{"canary":1}""", TimeSpan.FromHours(1));
}
