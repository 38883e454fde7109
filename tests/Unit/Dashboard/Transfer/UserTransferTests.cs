using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Account.Passwords;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class UserTransferTests : TransferTest
{
    private const string Bcrypt = "$2b$10$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue"; // sunny-harbour

    private const string Mia = """
        {"user_id":"auth0|64aba27a81421100b34f2203","email":"mia@example.com","email_verified":true,"username":"mia","given_name":"Mia","family_name":"Möller",
        "name":"Mia Möller","nickname":"mimi","picture":"https://cdn.example.com/mia.png","blocked":true,"user_metadata":{"locale":"de"},"app_metadata":{"member":true},
        "created_at":"2021-03-05T16:35:16.775Z","updated_at":"2024-01-02T03:04:05.000Z","last_login":"2024-01-01T00:00:00.000Z","last_ip":"203.0.113.7","logins_count":41,
        "identities":[{"user_id":"64aba27a81421100b34f2203","provider":"auth0","connection":"Username-Password-Authentication","isSocial":false}],
        "custom_password_hash":{"algorithm":"sha1","hash":{"value":"6c9fafba2a40451ec71850a53bf6e0412acf288a","encoding":"hex"}}}
        """;

    [Fact]
    public async Task Import_WholeUser_KeepsEverythingAndTheIdAndTheTimes()
    {
        var report = await Transfer.ReportAsync(Users(OneLine(Mia)), RuleSwitch.AsInFiles, default);
        var done = await ImportAsync(Users(OneLine(Mia)));

        var mia = (await Database.Get<UserProfileStore>().FindAsync("auth0|64aba27a81421100b34f2203", default))!;
        Assert.Equal(1, done.Users);
        Assert.Equal(("mia@example.com", true, "mia", "Mia", "Möller", "Mia Möller"), (mia.Email, mia.EmailVerified, mia.Username, mia.GivenName, mia.FamilyName, mia.Name));
        Assert.Equal(("mimi", "https://cdn.example.com/mia.png", true, 41, "203.0.113.7"), (mia.Nickname, mia.Picture, mia.Blocked, mia.LoginsCount, mia.LastIp));
        Assert.Equal(("""{"locale":"de"}""", """{"member":true}"""), (mia.UserMetadata, mia.AppMetadata));
        Assert.Equal(new DateTime(2021, 3, 5, 16, 35, 16, 775, DateTimeKind.Utc), mia.CreatedAt);
        Assert.Equal(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), mia.LastLogin);
        Assert.Equal(["sha1"], Assert.Single(report.Users).Passwords.Keys);
        Assert.Equal(["identities"], report.Users[0].NotKept);
    }

    [Fact]
    public async Task CheckPassword_ImportedUser_SignsInAndTheHashBecomesOurs()
    {
        await ImportAsync(Users(OneLine(Mia)));
        await using var services = new ServiceCollection().AddLogging().AddDashboardData(Database.Configuration)
            .AddIdentityCore<User>().AddEntityFrameworkStores<DashboardDbContext>().Services
            .AddScoped<IPasswordHasher<User>, UpgradingPasswordHasher>().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var mia = (await users.FindByEmailAsync("mia@example.com"))!;

        Assert.False(await users.CheckPasswordAsync(mia, "wrong"));
        Assert.True(ImportedPassword.IsStored(mia.PasswordHash!));
        Assert.True(await users.CheckPasswordAsync(mia, "sunny-harbour"));

        await using var context = Database.Open();
        var stored = (await context.Users.SingleAsync()).PasswordHash!;
        Assert.False(ImportedPassword.IsStored(stored));
        Assert.True(await users.CheckPasswordAsync(mia, "sunny-harbour"));
        Assert.Equal("""{"locale":"de"}""", (await context.Users.SingleAsync()).UserMetadata);
    }

    [Theory]
    [InlineData("""{"_id":{"$oid":"60425dc43519d90068f82973"},"email":"a@example.com","passwordHash":"HASH","password_set_date":{"$date":"2021-03-05T16:35:16.775Z"},"tenant":"t","connection":"c","_tmp_is_unique":true}""", "auth0|60425dc43519d90068f82973")]
    [InlineData("""[{"user_id":"abc","email":"a@example.com","password_hash":"HASH"}]""", "auth0|abc")]
    [InlineData("""  [ {"user_id":"google-oauth2|7","email":"a@example.com","password_hash":"HASH"} , {"email":"b@example.com"} ]""", "google-oauth2|7")]
    [InlineData("\uFEFF{\"user_id\":\"abc\",\"email\":\"a@example.com\",\"password_hash\":\"HASH\"}\r\n\r\n{\"email\":\"b@example.com\"}\r\n", "auth0|abc")]
    public async Task Import_EveryShape_HasItsIdAndPassword(string text, string id)
    {
        await ImportAsync(Users(text.Replace("HASH", Bcrypt, StringComparison.Ordinal)));

        await using var context = Database.Open();
        var user = await context.Users.SingleAsync(user => user.Email == "a@example.com");
        Assert.Equal(id, user.Id);
        Assert.True(ImportedPassword.FromStored(user.PasswordHash!).Matches("sunny-harbour"));
    }

    [Fact]
    public async Task Import_UsersWhoAreThere_StayAsTheyAreAndAreReported()
    {
        await Database.AddUserAsync("ada@example.com", user => user.Name = "Ada");
        var package = Users(
            """{"user_id":"auth0|1","email":"ADA@example.com","name":"Other"}""", """{"user_id":"auth0|2","email":"new@example.com"}""",
            """{"user_id":"auth0|2","email":"else@example.com"}""", """{"user_id":"auth0|3","email":"NEW@example.com"}""");

        var report = Assert.Single((await Transfer.ReportAsync(package, RuleSwitch.AsInFiles, default)).Users);
        var first = await ImportAsync(package);
        var second = await ImportAsync(package);

        Assert.Equal((4, 1, 3), (report.Users, report.New, report.UnchangedCount));
        Assert.Equal(
            ["users.ndjson, line 1, ADA@example.com: a user who is here already has this e-mail.",
             "users.ndjson, line 3, else@example.com: users.ndjson, line 2 has this user_id.",
             "users.ndjson, line 4, NEW@example.com: users.ndjson, line 2 has this e-mail."],
            report.Unchanged);
        Assert.Equal((1, 0), (first.Users, second.Users));
        Assert.True(second.IsNothing);
        await using var context = Database.Open();
        Assert.Equal(["Ada", null], await context.Users.OrderBy(user => user.Email).Select(user => user.Name).ToListAsync());
    }

    [Theory]
    [InlineData("""{"email":"b@example.com","email_verified":"yes"}""", "email_verified must be true or false")]
    [InlineData("""{"email":"nobody"}""", "Give an e-mail address")]
    [InlineData("""{"name":"Nobody"}""", "A user needs an e-mail")]
    [InlineData("""{"email":"b@example.com","app_metadata":[]}""", "app_metadata must be an object")]
    [InlineData("""{"email":"b@example.com","app_metadata":{"user_id":"x"}}""", "app_metadata cannot have the key")]
    [InlineData("""{"email":"b@example.com","created_at":"yesterday"}""", "created_at must be a time")]
    [InlineData("""{"email":"b@example.com","logins_count":-1}""", "logins_count must be")]
    [InlineData("""{"email":"b@example.com","password_hash":"$2b$31$abcdefghijklmnopqrstuuUaU5daLLVm9tVIauD9bgP52P6QFR1ue"}""", "bcrypt cost is 31")]
    [InlineData("""{"email":"b@example.com","user_metadata":{"a":"\ud800"}}""", "lone surrogate")]
    [InlineData("""{"email":"b@example.com","email":"c@example.com"}""", "not the JSON of one user")]
    [InlineData("""{"email":"b@example.com" """, "not the JSON of one user")]
    [InlineData("""["b@example.com"]""", "must be a JSON object")]
    public async Task Import_BadLine_IsNamedWithItsNumberAndNothingIsImported(string line, string message)
    {
        var package = Users("""{"email":"a@example.com"}""", line, """{"email":"c@example.com"}""") with { Rules = [new TenantRule("a.js", "A", Script, 1, true)] };

        var refused = Assert.IsType<TransferResult.Invalid>(await Transfer.ImportAsync(package, RuleSwitch.AsInFiles, "admin@example.com", default));

        var problem = Assert.Single(refused.Problems);
        Assert.StartsWith("users.ndjson, line 2: ", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem);
        Assert.Empty(await RulesAsync());
        await using var context = Database.Open();
        Assert.Empty(await context.Users.ToListAsync());
    }

    [Fact]
    public async Task Import_LineWithoutEnd_IsRefusedBeforeItFillsTheMemory()
    {
        var endless = new TenantPackage { Rules = [], Settings = [], LeftOut = [], Users = [new UserFile("users.ndjson", () => new Endless())] };

        var refused = Assert.IsType<TransferResult.Invalid>(await Transfer.ImportAsync(endless, RuleSwitch.AsInFiles, "admin@example.com", default));

        Assert.Contains("a user has at most 1 MB", Assert.Single(refused.Problems));
    }

    private static TenantPackage Users(params string[] lines) => new()
    {
        Rules = [], Settings = [], LeftOut = [],
        Users = [new UserFile("users.ndjson", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))))],
    };

    private static string OneLine(string text) => text.ReplaceLineEndings("");

    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
