using RulesDashboard.Data;
using RulesDashboard.Data.Mail;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public class MailStoreTests : IAsyncLifetime
{
    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    private TestDatabase _database = null!; // made before each test
    private MailStore _mail = null!; // likewise
    private string _user = "";

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        _mail = _database.Get<MailStore>();
        _user = await _database.AddUserAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_Body_IsNotReadableInTheDatabase()
    {
        await AddAsync("a-link-that-opens-an-account");

        await using var context = _database.Open();
        Assert.DoesNotContain("a-link-that-opens-an-account", context.OutgoingMail.Single().ProtectedBody, StringComparison.Ordinal);
        Assert.Equal("a-link-that-opens-an-account", (await _mail.ReadAsync((await OnlyAsync()).Id, default))!.Text);
    }

    [Fact]
    public async Task Count_Notices_AreCountedApart()
    {
        await AddAsync();
        await _mail.AddNoticeAsync("ada@example.com", "Something was done", new MailBody("text", null), _user, default);
        await _mail.AddNoticeAsync("ada@example.com", "Something else was done", new MailBody("text", null), _user, default);
        var before = _database.Clock.GetUtcNow().UtcDateTime.AddHours(-1);

        var (asked, told) = (await _mail.CountAsync("ada@example.com", isNotice: false, before, default), await _mail.CountAsync("ada@example.com", isNotice: true, before, default));

        Assert.Equal((1, 2), (asked, told));
    }

    [Fact]
    public async Task Take_TwoSenders_OnlyOneHasIt()
    {
        await AddAsync();

        var taken = await Task.WhenAll(_mail.TakeAsync(default), _mail.TakeAsync(default), _mail.TakeAsync(default));

        Assert.Single(taken, mail => mail is not null);
    }

    [Fact]
    public async Task Take_SenderDied_IsTakenAgainAfterItsTime()
    {
        await AddAsync();
        Assert.NotNull(await _mail.TakeAsync(default));
        Assert.Null(await _mail.TakeAsync(default));

        _database.Clock.Advance(MailStore.Claim);

        Assert.Equal(2, (await _mail.TakeAsync(default))!.Attempts);
    }

    [Fact]
    public async Task Failed_WithAnotherTry_WaitsUntilThen()
    {
        await AddAsync();
        var mail = (await _mail.TakeAsync(default))!;

        await _mail.FailedAsync(mail.Id, "busy", _database.Now.AddMinutes(30), default);

        Assert.Null(await _mail.TakeAsync(default));
        Assert.Equal((MailState.Waiting, "busy"), await OnlyAsync() is var waiting ? (waiting.State, waiting.Error) : default);
        _database.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.NotNull(await _mail.TakeAsync(default));
    }

    [Fact]
    public async Task Failed_ForGood_IsTriedAgainOnlyWhenAsked()
    {
        await AddAsync();
        var mail = (await _mail.TakeAsync(default))!;
        await _mail.FailedAsync(mail.Id, "no such mailbox", null, default);
        _database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await _mail.TakeAsync(default));

        Assert.True(await _mail.RetryAsync(mail.Id, default));

        Assert.NotNull(await _mail.TakeAsync(default));
    }

    [Fact]
    public async Task Sent_Body_IsGone()
    {
        await AddAsync();
        var mail = (await _mail.TakeAsync(default))!;

        await _mail.SentAsync(mail.Id, default);

        Assert.Equal(MailState.Sent, (await OnlyAsync()).State);
        Assert.Null(await _mail.ReadAsync(mail.Id, default));
    }

    [Fact]
    public async Task Add_ForNobody_IsNeverSentNorShown()
    {
        await _mail.AddAsync("nobody@example.com", "Hello", new MailBody("text", null), null, default);

        Assert.Null(await _mail.TakeAsync(default));
        Assert.Equal(0, (await _mail.ListAsync(0, 50, default)).Total);
        Assert.Equal(1, await _mail.DeleteOldAsync(default));
    }

    private Task AddAsync(string text = "text") => _mail.AddAsync("ada@example.com", "Hello", new MailBody(text, null), _user, default);

    private async Task<MailSummary> OnlyAsync() => Assert.Single((await _mail.ListAsync(0, 50, default)).Items);
}
