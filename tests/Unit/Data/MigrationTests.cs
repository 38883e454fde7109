using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task Prepare_EmptyFile_HasEveryTableOfTheModel()
    {
        await using var database = TestDatabase.Empty();

        await database.Get<DatabaseStartup>().PrepareAsync(CancellationToken.None);

        await using var context = database.Open();
        var tables = await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync();
        Assert.All(context.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(), table => Assert.Contains(table, tables));
        Assert.Contains("UserPasskeys", tables);
        Assert.Contains("OpenIddictTokens", tables);
    }

    [Fact]
    public async Task Model_ComparedWithMigrations_HasNoPendingChanges()
    {
        await using var database = await TestDatabase.CreateAsync();

        await using var context = database.Open();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Prepare_Again_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.AddUserAsync();

        await database.Get<DatabaseStartup>().PrepareAsync(CancellationToken.None);

        await using var context = database.Open();
        Assert.Equal(id, (await context.Users.SingleAsync()).Id);
    }

    [Fact]
    public async Task Prepare_FileOfANewerVersion_RefusesAndSaysSo()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();
        await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Future', '99.0')");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Get<DatabaseStartup>().PrepareAsync(CancellationToken.None));

        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains("99990101000000_Future", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    public async Task Connection_Opened_HasPragma(string pragma, string value)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + pragma;

        var answer = await command.ExecuteScalarAsync();

        Assert.Equal(value, Convert.ToString(answer, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Times_ReadBack_AreUtc()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddUserAsync(change: user => (user.LastLogin, user.LastPasswordReset) = (database.Now, database.Now.ToLocalTime()));

        await using var context = database.Open();
        var user = await context.Users.AsNoTracking().SingleAsync();

        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Utc), (user.CreatedAt.Kind, user.LastLogin!.Value.Kind));
        Assert.Equal(database.Now, user.CreatedAt);
        Assert.Equal(database.Now, user.LastPasswordReset);
    }

    [Fact]
    public async Task RoleManager_Create_WorksOverTheSharedContext()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var scope = database.Scope();
        var roles = (RoleManager<Role>)scope.ServiceProvider.GetService(typeof(RoleManager<Role>))!;

        var result = await roles.CreateAsync(new Role("editor"));

        Assert.True(result.Succeeded);
    }
}
