using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.CommandLine;
using RulesDashboard.Data;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Users;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Backup;

public sealed class BackupCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-backup-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private TestDatabase _database = null!; // InitializeAsync makes it

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.Get<ConfigurationStore>().SetAsync("KEY", "the-value", "admin@example.com", default);
        Directory.CreateDirectory(HttpsOf(_database.Path));
        await File.WriteAllTextAsync(Path.Combine(HttpsOf(_database.Path), "ca.pem"), "a certificate");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Zip => Path.Combine(_folder, "backup.zip");

    private string Target => Path.Combine(_folder, "new", "restored.db");

    [Fact]
    public async Task Backup_WhileOthersWrite_HoldsOneMomentAndRestoresToAWorkingInstallation()
    {
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 2).Select(writer => Task.Run(() => WriteAsync(writer, enough.Token))).ToList();
        await Task.WhenAny(UntilAsync(100), Task.WhenAll(writers));

        Assert.Equal(0, await RunAsync(_database.Path, "backup", Zip));
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(0, await RunAsync(Target, "restore", Zip));

        await using var services = Services(Target);
        await using var context = services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContext();
        var users = await context.Users.CountAsync();
        Assert.True(users >= 100 && users % 10 == 0, $"{users} users: a batch is torn");
        Assert.Equal("the-value", (await services.GetRequiredService<ConfigurationStore>().ReadAllAsync(default))["KEY"]);
        Assert.Equal("a certificate", await File.ReadAllTextAsync(Path.Combine(HttpsOf(Target), "ca.pem")));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!, "*.db*").Where(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Restore_OverADatabase_NeedsForceAndKeepsTheOldOneBeside()
    {
        await RunAsync(_database.Path, "backup", Zip);
        await _database.AddUserAsync("later@example.com");

        Assert.Equal(1, await RunAsync(_database.Path, "restore", Zip));
        Assert.Contains("--force", _errors.ToString());
        Assert.Equal(0, await RunAsync(_database.Path, "restore", Zip, "--force"));

        await using var context = _database.Open();
        Assert.Equal(0, await context.Users.CountAsync());
        var old = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_database.Path)!, "*.before-restore-*"));
        Assert.Contains(old, _output.ToString());
        await using var before = Services(old);
        await using var oldContext = before.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContext();
        Assert.Equal("later@example.com", (await oldContext.Users.SingleAsync()).Email);
    }

    [Fact]
    public async Task Restore_WhileAServerHasTheDatabaseOpen_IsRefused()
    {
        await RunAsync(_database.Path, "backup", Zip);
        await using var server = new SqliteConnection($"Data Source={_database.Path};Pooling=False");
        await server.OpenAsync();
        await using var command = server.CreateCommand();
        command.CommandText = "SELECT count(*) FROM \"Users\"";
        await command.ExecuteScalarAsync();

        Assert.Equal(1, await RunAsync(_database.Path, "restore", Zip, "--force"));

        Assert.Contains("in use: stop the server first", _errors.ToString());
    }

    [Fact]
    public async Task Restore_BackupOfANewerVersion_IsRefusedAndNamed()
    {
        await using (var context = _database.Open())
        {
            await context.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Future', '99')""");
        }

        await RunAsync(_database.Path, "backup", Zip);
        Assert.Equal(1, await RunAsync(Target, "restore", Zip));

        Assert.Contains("29991231000000_Future", _errors.ToString());
        Assert.False(Directory.Exists(Path.GetDirectoryName(Target)));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("no zip")]
    [InlineData("other database")]
    [InlineData("no manifest")]
    [InlineData("a file more")]
    [InlineData("a file that leads out")]
    [InlineData("missing")]
    public async Task Restore_BrokenFile_IsRefusedByNameAndChangesNothing(string how)
    {
        await RunAsync(_database.Path, "backup", Zip);
        var before = await File.ReadAllBytesAsync(_database.Path);
        await BreakAsync(how);

        Assert.Equal(1, await RunAsync(_database.Path, "restore", Zip, "--force"));

        Assert.Contains(Zip, _errors.ToString());
        Assert.Equal(before, await File.ReadAllBytesAsync(_database.Path));
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(_database.Path)!, "*restore*"));
    }

    [Fact]
    public async Task Backup_FileThatExistsOrNoDatabase_IsRefused()
    {
        await File.WriteAllTextAsync(Zip, "mine");
        Assert.Equal(1, await RunAsync(_database.Path, "backup", Zip));
        Assert.Equal("mine", await File.ReadAllTextAsync(Zip));

        Assert.Equal(1, await RunAsync(Path.Combine(_folder, "none.db"), "backup", Path.Combine(_folder, "other.zip")));
        Assert.Contains("There is no database", _errors.ToString());
        Assert.Equal(2, await RunAsync(_database.Path, "backup"));
        Assert.Equal(["backup.zip"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private static string HttpsOf(string database) => Path.Combine(Path.GetDirectoryName(database)!, "https");

    private static ServiceProvider Services(string path) => new ServiceCollection().AddLogging()
        .AddDashboardData(new ConfigurationBuilder().AddInMemoryCollection([new("Database:ConnectionString", $"Data Source={path};Pooling=False")]).Build()).BuildServiceProvider();

    private Task<int> RunAsync(string database, params string[] arguments) =>
        Verbs.RunAsync([.. arguments, $"--Database:ConnectionString=Data Source={database};Pooling=False", $"--Https:DevelopmentFolder={HttpsOf(database)}"], _output, _errors);

    private async Task WriteAsync(int writer, CancellationToken enough)
    {
        for (var batch = 0; !enough.IsCancellationRequested; batch++)
        {
            await _database.Get<UserImporter>().AddAsync(
                [.. Enumerable.Range(0, 10).Select(number => new ImportedUser { Profile = new ProfileChange { Email = $"w{writer}-{batch}-{number}@example.com" } })], "admin@example.com", default);
        }
    }

    private async Task UntilAsync(int users)
    {
        while (true)
        {
            await using var context = _database.Open();
            if (await context.Users.CountAsync() >= users)
            {
                return;
            }
        }
    }

    private async Task BreakAsync(string how)
    {
        if (how is "cut" or "no zip")
        {
            var bytes = await File.ReadAllBytesAsync(Zip);
            await File.WriteAllBytesAsync(Zip, how == "cut" ? bytes[..(bytes.Length / 2)] : "not a zip"u8.ToArray());
            return;
        }

        if (how == "missing")
        {
            File.Delete(Zip);
            return;
        }

        await using var zip = await ZipFile.OpenAsync(Zip, ZipArchiveMode.Update);
        var (replaced, added) = how switch
        {
            "other database" => ("database.db", "database.db"),
            "no manifest" => ("manifest.json", null),
            "a file more" => (null, "https/more.pem"),
            _ => ((string?)"manifest.json", "manifest.json"),
        };
        using var text = new StreamReader(await zip.GetEntry("manifest.json")!.OpenAsync());
        var manifest = await text.ReadToEndAsync();
        text.Close();
        if (replaced is not null)
        {
            zip.GetEntry(replaced)!.Delete();
        }

        if (added is not null)
        {
            await using var entry = await zip.CreateEntry(added).OpenAsync();
            await entry.WriteAsync(Encoding.UTF8.GetBytes(added == "manifest.json" ? manifest.Replace("https/ca.pem", "https/../../out.pem", StringComparison.Ordinal) : "other"));
        }
    }
}
